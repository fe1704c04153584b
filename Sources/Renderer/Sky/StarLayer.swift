internal import Foundation

/// Stars and the band of the Milky Way.
struct StarLayer: Layer {
    /// Number of stars, relative to a clear night, 0 to about 1.
    var amount: Float
    /// Brightness of the band, 0 to 1.
    var band: Float
    var random: Random

    func paint(_ canvas: Canvas, _ stage: Stage, _ meter: PassMeter) throws(Abandoned) {
        var random = random
        let noise = Noise(&random)
        if band > 0 { try paintBand(canvas, stage, noise, meter, random.between(-0.5, 0.5)) }
        let count = Int(2600 * amount * mix(0.5, 1, stage.quality))
        for _ in 0..<count {
            let place = Point(
                random.unit() * Float(stage.width),
                random.unit() * Float(stage.height)
            )
            let size = pow(random.unit(), 9)
            let warmth = random.unit()
            let tone = mix(Colour(0.65, 0.8, 1.2, 0), Colour(1.2, 0.95, 0.7, 0), warmth)
            guard place.y < stage.horizon || stage.horizon < 0 else { continue }
            let veil = clamp((stage.horizon - place.y) / stage.unit * 4)
            Sprites.star(
                canvas,
                place,
                tone * (veil * (0.2 + 2.2 * size)),
                stage.unit / 1024 * (0.55 + 1.5 * size)
            )
        }
        if band == 0 { try meter.rows(1) { _ in } }
    }

    // MARK: - Private

    private func paintBand(
        _ canvas: Canvas,
        _ stage: Stage,
        _ noise: Noise,
        _ meter: PassMeter,
        _ tilt: Float
    ) throws(Abandoned) {
        let octaves = stage.octaves(6)
        try meter.rows(canvas.height) { y in
            for x in 0..<canvas.width {
                let p =
                    Point(Float(x) - 0.5 * Float(stage.width), Float(y) - 0.3 * stage.horizon)
                    * (1 / stage.unit)
                let across = p.x * (0.7 + tilt) + p.y * 0.75
                guard abs(across) < 0.5 else { continue }
                let bend = noise.fractal(p.x * 2.4, p.y * 2.4, octaves: octaves)
                let core = fade(26 * (across + 0.3 * (bend - 0.5)) * (across + 0.3 * (bend - 0.5)))
                let dust = smooth(0.38, 0.66, noise.fractal(p.x * 5 + 9, p.y * 5, octaves: octaves))
                let veil = clamp((stage.horizon - Float(y)) / stage.unit * 3)
                let light = mix(
                    Colour(0.11, 0.13, 0.26, 0),
                    Colour(0.34, 0.26, 0.26, 0),
                    core * core
                )
                canvas.add(light * (core * band * veil * (1 - 0.8 * dust)), x, y)
            }
        }
    }
}
