/// The sky gradient, with the glow and the disc of the sun or moon.
struct SkyLayer: Layer {
    var hasSun = true
    /// Radius of the disc, in picture units.
    var sunSize: Float = 0.032
    var isMoon = false
    /// Phase of the moon: position of its shadow, -1 to 1.
    var phase: Float = 0.4
    var glow: Float = 1
    var random: Random

    func paint(_ canvas: Canvas, _ stage: Stage, _ meter: PassMeter) throws(Abandoned) {
        var random = random
        let noise = Noise(&random)
        let top = max(stage.horizon, stage.unit * 0.2)
        let base = canvas.pixels
        try meter.rows(canvas.height) { y in
            let height = abs(stage.horizon - Float(y)) / top
            let background = stage.light.sky(height)
            for x in 0..<canvas.width {
                let wave = noise.value(Float(x) * 0.004, Float(y) * 0.009) - 0.5
                let colour = background * (1 + 0.06 * wave)
                base[y * canvas.width + x] =
                    (hasSun ? colour + shine(Float(x), Float(y), stage) : colour).at(Canvas.far)
            }
        }
        if hasSun { paintDisc(canvas, stage, noise) }
    }

    // MARK: - Private

    private func shine(_ x: Float, _ y: Float, _ stage: Stage) -> Colour {
        let d = (Point(x, y) - stage.sun) * (1 / stage.unit)
        let round = length(d)
        let wide = length(Point(d.x * 0.75, d.y * 1.9))
        let strength = 0.34 * fade(round * 9) + 0.15 * fade(round * 3.2) + 0.16 * fade(wide * 4.5)
        return stage.light.sun * (strength * glow)
    }

    private func paintDisc(_ canvas: Canvas, _ stage: Stage, _ noise: Noise) {
        let radius = sunSize * stage.unit
        let reach = radius + 3
        for y in span(stage.sun.y - reach, stage.sun.y + reach, canvas.height) {
            for x in span(stage.sun.x - reach, stage.sun.x + reach, canvas.width) {
                let d = (Point(Float(x), Float(y)) - stage.sun) * (1 / radius)
                let cover = smooth(1 + 1.2 / radius, 1 - 1.2 / radius, length(d))
                guard cover > 0 else { continue }
                let face = isMoon ? moon(d, noise) : sunFace(d, stage)
                canvas[x, y] = mix(canvas[x, y], face, cover).at(Canvas.far)
            }
        }
    }

    private func sunFace(_ d: Point, _ stage: Stage) -> Colour {
        stage.light.sun * (1.5 - 0.4 * dot(d, d)) + Colour(0.55, 0.5, 0.4, 0)
    }

    private func moon(_ d: Point, _ noise: Noise) -> Colour {
        let bulge = max(0, 1 - dot(d, d)).squareRoot()
        let seas = smooth(0.42, 0.62, noise.fractal(d.x * 1.6, d.y * 1.6, octaves: 4))
        let craters = noise.fractal(d.x * 7, d.y * 7, octaves: 3)
        let lit = smooth(-0.05, 0.4, d.x * phase + bulge * (1.05 - abs(phase)))
        let face = Colour(1.25, 1.22, 1.12, 0) * (0.62 + 0.3 * craters - 0.28 * seas)
        return face * (0.04 + 0.96 * lit)
    }
}
