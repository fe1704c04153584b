/// Crepuscular rays (god rays): light from the sun past whatever does not occlude it.
struct RayLayer: Layer {
    var strength: Float
    var random: Random
    private static let step = 4

    func paint(_ canvas: Canvas, _ stage: Stage, _ meter: PassMeter) throws(Abandoned) {
        let (width, height) = (canvas.width / Self.step + 1, canvas.height / Self.step + 1)
        let open = openness(canvas, stage, width, height)
        let beams = Canvas(width: width, height: height)
        let sun = stage.sun * (1 / Float(Self.step))
        try meter.rows(height) { y in
            for x in 0..<width {
                beams.pixels[y * width + x] = Colour(
                    grey: gather(open, width, height, Point(Float(x), Float(y)), sun)
                )
            }
        }
        let tone = stage.light.sun * (0.30 * strength) + stage.light.haze * (0.10 * strength)
        for y in 0..<canvas.height {
            for x in 0..<canvas.width {
                let beam = beams.sample(Float(x) / Float(Self.step), Float(y) / Float(Self.step)).x
                canvas.add(tone * (beam * (0.25 + 0.75 * stage.glow(Float(x), Float(y)))), x, y)
            }
        }
    }

    // MARK: - Private

    /// Returns the visible sky, weighted by its glow, at each pixel of the reduced picture.
    private func openness(_ canvas: Canvas, _ stage: Stage, _ width: Int, _ height: Int) -> [Float]
    {
        var open = [Float](repeating: 0, count: width * height)
        for y in 0..<height {
            for x in 0..<width {
                let pixel = canvas[x * Self.step, y * Self.step]
                open[y * width + x] =
                    pixel.w > 1e5 ? stage.glow(Float(x * Self.step), Float(y * Self.step)) : 0
            }
        }
        return open
    }

    private func gather(
        _ open: [Float],
        _ width: Int,
        _ height: Int,
        _ from: Point,
        _ sun: Point
    ) -> Float {
        let steps = 28
        let salt = cellHash(Int(from.x), Int(from.y), 5)
        var sum: Float = 0
        for number in 0..<steps {
            let p = mix(from, sun, (Float(number) + salt) / Float(steps) * 0.92)
            let (x, y) = (Int(p.x), Int(p.y))
            guard x >= 0, y >= 0, x < width, y < height else { continue }
            sum += open[y * width + x]
        }
        return sum / Float(steps)
    }
}
