internal import Foundation

/// Repaints the picture with a brush, in strokes along its contours or in dots.
struct StrokePass {
    let canvas: Canvas
    var random: Random

    /// Paints; `fine` scales the strokes, 1 being broad.
    func paint(_ meter: PassMeter, isDots: Bool, fine: Float = 1) throws(Abandoned) {
        let unit = Float(canvas.width * canvas.height).squareRoot()
        let source = Canvas(width: canvas.width, height: canvas.height)
        _ = source.pixels.update(fromContentsOf: canvas.pixels)
        var random = random.fork(12)
        let noise = Noise(&random)
        let sizes: [Float] = isDots ? [0.008, 0.0055] : [0.016 * fine, 0.009 * fine, 0.005 * fine]
        let bands = sizes.map { Int(1.35 / ($0 * $0 * (isDots ? 3.1 : 9))) }
        let total = bands.reduce(0, +)
        var drawn = 0
        try meter.rows(100) { step in
            let until = total * (step + 1) / 100
            while drawn < until {
                let band = drawn < bands[0] ? 0 : drawn < bands[0] + bands[1] ? 1 : sizes.count - 1
                let p = Point(
                    random.unit() * Float(canvas.width),
                    random.unit() * Float(canvas.height)
                )
                let colour = jittered(source.sample(p.x, p.y), &random, isDots ? 0.13 : 0.07)
                let angle = isDots ? 0 : heading(source, p, noise, unit)
                dab(p, sizes[band] * unit, angle, isDots ? 1 : 3, colour, random.unit())
                drawn += 1
            }
        }
    }

    // MARK: - Private

    private func jittered(_ colour: Colour, _ random: inout Random, _ amount: Float) -> Colour {
        let shift = Colour(random.signed(), random.signed(), random.signed(), 0) * amount
        return colour * (1 + 0.8 * amount * random.signed()) + shift * 0.6
    }

    /// Returns the direction along the contours; along slow noise in flat areas.
    private func heading(_ source: Canvas, _ p: Point, _ noise: Noise, _ unit: Float) -> Float {
        let step = max(1, unit / 200)
        func tone(_ dx: Float, _ dy: Float) -> Float {
            let c = source[Int(p.x + dx), Int(p.y + dy)]
            return 0.3 * c.x + 0.59 * c.y + 0.11 * c.z
        }
        let slope = Point(tone(step, 0) - tone(-step, 0), tone(0, step) - tone(0, -step))
        if length(slope) > 0.035 { return atan2(slope.x, -slope.y) }
        return (noise.fractal(p.x / unit * 1.8, p.y / unit * 1.8, octaves: 2) - 0.5) * 7
    }

    private func dab(
        _ p: Point,
        _ radius: Float,
        _ angle: Float,
        _ stretch: Float,
        _ colour: Colour,
        _ grain: Float
    ) {
        let (c, s) = (cos(angle), sin(angle))
        let reach = radius * stretch
        let (along, across) = (1 / reach, 1 / radius)
        let tall = abs(s) * reach + abs(c) * radius + 1
        let wide = abs(c) * reach + abs(s) * radius + 1
        for y in span(p.y - tall, p.y + tall, canvas.height) {
            for x in span(p.x - wide, p.x + wide, canvas.width) {
                let d = Point(Float(x), Float(y)) - p
                let q = Point((c * d.x + s * d.y) * along, (c * d.y - s * d.x) * across)
                let r = dot(q, q)
                guard r < 1 else { continue }
                let bristle = 0.94 + 0.12 * cellHash(Int((q.y + 2) * 6), Int(grain * 9999), 1)
                let index = y * canvas.width + x
                let under = canvas.pixels[index]
                canvas.pixels[index] = mix(under, colour * bristle, 0.92 * smooth(1, 0.7, r)).at(
                    under.w
                )
            }
        }
    }
}
