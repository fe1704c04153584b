internal import Foundation

/// Still water, seen from straight above.
struct PondLayer: Layer {
    let water: Colour
    let koi: Int
    /// Colour of the fallen petals; nil for none.
    let petal: Colour?
    var random: Random

    func paint(_ canvas: Canvas, _ stage: Stage, _ meter: PassMeter) throws(Abandoned) {
        var random = random
        let noise = Noise(&random)
        let rings = (0..<5).map { _ in
            (place(&random, stage), random.between(0.05, 0.22), random.between(0.3, 1))
        }
        try meter.rows(canvas.height) { y in
            for x in 0..<canvas.width {
                let p = Point(Float(x), Float(y)) * (1 / stage.unit)
                let deep = noise.fractal(p.x * 1.7, p.y * 1.7, octaves: 4)
                let shimmer = noise.fractal(p.x * 5 + 2 * deep, p.y * 14, octaves: 3)
                var light = 0.5 + 0.85 * deep + 0.5 * smooth(0.62, 0.85, shimmer)
                for ring in rings {
                    let r = length(p - ring.0 * (1 / stage.unit)) - ring.1
                    light += 0.30 * ring.2 * sin(r * 190) * fade(3600 * r * r)
                }
                canvas.pixels[y * canvas.width + x] = (water * light).at(9)
            }
        }
        let painter = KoiPainter(canvas: canvas, unit: stage.unit)
        for _ in 0..<koi { painter.draw(at: place(&random, stage), &random) }
        pads(canvas, stage, &random, noise)
        petals(canvas, stage, &random)
    }

    // MARK: - Private

    private func place(_ random: inout Random, _ stage: Stage) -> Point {
        Point(random.unit() * Float(stage.width), random.unit() * Float(stage.height))
    }

    private func pads(_ canvas: Canvas, _ stage: Stage, _ random: inout Random, _ noise: Noise) {
        let corner = Point(random.chance(0.5) ? 0 : 1, random.chance(0.5) ? 0 : 1)
        for number in 0..<15 {
            let far = random.unit() * 0.42
            let angle = random.unit() * 6.28
            let near = corner + Point(cos(angle), sin(angle)) * far
            let spot =
                number < 11 ? near : corner + (Point(1, 1) - corner * 2) * random.between(0.7, 1)
            let middle = spot * Point(Float(stage.width), Float(stage.height))
            let radius = stage.unit * random.between(0.04, 0.085)
            let tone = mix(
                Colour(hex: 0x2E6A34),
                Colour(hex: 0x86A850),
                random.unit()
            )
            pad(canvas, middle, radius, random.unit() * 6.28, tone, noise)
        }
    }

    private func pad(
        _ canvas: Canvas,
        _ middle: Point,
        _ radius: Float,
        _ notch: Float,
        _ tone: Colour,
        _ noise: Noise
    ) {
        for y in span(middle.y - radius * 1.2, middle.y + radius * 1.3, canvas.height) {
            for x in span(middle.x - radius * 1.2, middle.x + radius * 1.3, canvas.width) {
                let d = (Point(Float(x), Float(y)) - middle) * (1 / radius)
                let shade = length(d - Point(0.10, 0.14))
                if shade < 1.05 {
                    let under = canvas[x, y]
                    canvas[x, y] = (under * mix(1, 0.45, smooth(1.05, 0.9, shade))).at(under.w)
                }
                let r = length(d)
                guard r < 1.05 else { continue }
                var turn = atan2(d.y, d.x) - notch
                turn -= 6.2831853 * Float(floorInt(turn / 6.2831853 + 0.5))
                let cut = smooth(0.10, 0.16, abs(turn) + 0.06 / max(0.05, r) * 0.5)
                let vein = smooth(0.1, 0.25, abs(sin(turn * 7)) + 0.25 * (1 - r))
                let rim = smooth(0.82, 0.98, r)
                let light = (0.62 + 0.3 * vein) * (1 + 0.35 * rim - 0.25 * d.x)
                canvas.lay(
                    tone * light * (0.85 + 0.3 * noise.value(d.x * 5, d.y * 5)),
                    smooth(1.02, 0.97, r) * cut,
                    x,
                    y,
                    distance: 1
                )
            }
        }
    }

    private func petals(_ canvas: Canvas, _ stage: Stage, _ random: inout Random) {
        guard let petal else { return }
        for _ in 0..<46 {
            let middle = place(&random, stage)
            let angle = random.unit() * 6.28
            let size = stage.unit * random.between(0.006, 0.012)
            let tone = petal * random.between(0.8, 1.1)
            let (c, s) = (cos(angle), sin(angle))
            for y in span(middle.y - size, middle.y + size, canvas.height) {
                for x in span(middle.x - size, middle.x + size, canvas.width) {
                    let d = (Point(Float(x), Float(y)) - middle) * (1 / size)
                    let q = Point(c * d.x + s * d.y, (c * d.y - s * d.x) * 1.7)
                    canvas.lay(tone, smooth(1, 0.75, length(q)), x, y, distance: 0.9)
                }
            }
        }
    }
}
