/// Deep water: light from above, a sandy floor with caustics, weeds and bubbles.
struct UnderwaterLayer: Layer {
    let shallow: Colour
    let deep: Colour
    var random: Random

    func paint(_ canvas: Canvas, _ stage: Stage, _ meter: PassMeter) throws(Abandoned) {
        var random = random
        let noise = Noise(&random)
        let middle = random.between(0.3, 0.7) * Float(stage.width)
        try meter.rows(canvas.height) { y in
            let down = Float(y) / Float(stage.height)
            for x in 0..<canvas.width {
                let across = (Float(x) - middle) / stage.unit
                let angle = across / (0.35 + down)
                let beams = noise.fractal(angle * 5.5, 2 + down * 0.3, octaves: 3)
                let shaft: Float =
                    smooth(0.45, 0.8, beams) * fade(1.9 * down) * fade(1.1 * angle * angle)
                let glow: Float = fade(3.2 * length(Point(across * 0.8, down * 1.25)))
                let stretch: Float = across * 9 / (0.12 + down)
                let ripples: Float = noise.fractal(stretch, 40 * down, octaves: 3)
                let surface: Float = smooth(0.10, 0, down) * smooth(0.4, 0.75, ripples)
                let depth: Float = down + 0.12 * abs(across)
                let light: Float = 0.55 * shaft + 0.75 * glow + 0.4 * surface
                var colour: Colour = mix(shallow, deep, smooth(0, 0.95, depth))
                colour += Colour(0.75, 1.0, 0.92, 0) * light
                canvas.pixels[y * canvas.width + x] = floor(colour, x, y, noise, stage, middle)
            }
        }
        weeds(canvas, stage, &random, noise)
        bubbles(canvas, stage, &random)
    }

    // MARK: - Private

    private func floor(
        _ water: Colour,
        _ x: Int,
        _ y: Int,
        _ noise: Noise,
        _ stage: Stage,
        _ middle: Float
    ) -> Colour {
        let across = (Float(x) - 0.5 * Float(stage.width)) / stage.unit
        var colour = water.at(Canvas.far)
        for ridge in 0..<4 {
            let near = Float(ridge) / 3
            let top =
                0.74 + 0.16 * near - (0.16 - 0.03 * near)
                * (noise.fractal(across * (2.6 - near) + near * 20, near * 7, octaves: 4) - 0.35)
            let depth = Float(y) / Float(stage.height) - top
            guard depth > 0 else { continue }
            let z = 1 / (0.08 + depth + 0.12 * near)
            let net = noise.ridged(across * z * 0.9 + near * 9, z * 1.6, octaves: 2)
            let caustic = smooth(0.62, 0.95, net) * (0.3 + 0.7 * near)
            let sand =
                mix(Colour(0.22, 0.36, 0.34, 0), Colour(0.50, 0.50, 0.36, 0), near)
                * (0.6 + 0.5 * noise.value(Float(x) * 0.16, Float(y) * 0.4))
            let lit = sand * 0.55 + Colour(0.55, 0.85, 0.75, 0) * (0.32 * caustic)
            let veil = 0.25 + 0.55 * near
            colour = mix(water, lit, veil).at(9 - 8 * near)
        }
        return colour
    }

    private func weeds(_ canvas: Canvas, _ stage: Stage, _ random: inout Random, _ noise: Noise) {
        for _ in 0..<46 {
            let side = random.unit() * random.unit()
            let x = (random.chance(0.5) ? side * 0.5 : 1 - side * 0.5) * Float(stage.width)
            let height = stage.unit * random.between(0.06, 0.36) * (1.15 - side)
            let tone = mix(
                deep * 0.6,
                Colour(random.between(0.02, 0.35), random.between(0.10, 0.22), 0.09, 0),
                0.6
            )
            let (phase, thick) = (random.unit() * 40, stage.unit * random.between(0.004, 0.010))
            let foot = Float(stage.height) * random.between(0.9, 1.02)
            for y in span(foot - height, foot, canvas.height) {
                let t = (foot - Float(y)) / height
                let middle = x + (noise.value(phase, t * 3) - 0.5) * 0.14 * stage.unit * t
                let half = thick * (1.15 - t) * (1 + 0.4 * noise.value(phase, t * 30))
                for px in span(middle - half - 1, middle + half + 1, canvas.width) {
                    let cover = smooth(half + 0.7, half - 0.7, abs(Float(px) - middle))
                    canvas.lay(tone * (0.7 + 0.9 * t), cover, px, y, distance: 0.9)
                }
            }
        }
    }

    private func bubbles(_ canvas: Canvas, _ stage: Stage, _ random: inout Random) {
        for _ in 0..<70 {
            let place = Point(
                random.unit() * Float(stage.width),
                random.unit() * Float(stage.height)
            )
            let radius =
                stage.unit * (0.0015 + 0.008 * random.unit() * random.unit() * random.unit())
            for y in span(place.y - radius - 1, place.y + radius + 1, canvas.height) {
                for x in span(place.x - radius - 1, place.x + radius + 1, canvas.width) {
                    let r = length((Point(Float(x), Float(y)) - place) * (1 / radius))
                    let rim = smooth(0.55, 0.95, r) * smooth(1.1, 0.95, r)
                    canvas.add(
                        Colour(0.5, 0.8, 0.85, 0) * (0.08 * smooth(1, 0.9, r) + 0.45 * rim),
                        x,
                        y
                    )
                }
            }
        }
    }
}
