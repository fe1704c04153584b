/// A rainbow opposite to the sun.
struct RainbowLayer: Layer {
    var random: Random

    func paint(_ canvas: Canvas, _ stage: Stage, _ meter: PassMeter) throws(Abandoned) {
        var random = random
        let isLeft = stage.sun.x > Float(stage.width) * 0.5
        let radius = random.between(0.50, 0.62) * stage.unit
        let middle = Point(
            Float(stage.width) * (isLeft ? random.between(0.3, 0.42) : random.between(0.58, 0.7)),
            stage.horizon + 0.12 * stage.unit
        )
        let power = 0.16 + 0.30 * stage.light.sky(0.3).luma
        try meter.rows(canvas.height) { y in
            for x in 0..<canvas.width where canvas[x, y].w > 6 {
                let r = length(Point(Float(x), Float(y)) - middle) / radius
                let first = Self.band((r - 1) / 0.075)
                let second = Self.band((1.30 - r) / 0.10) * 0.3
                let inside: Float = r < 1 ? 0.10 * fade(14 * (1 - r)) : 0
                let light = first + second + Colour(grey: inside)
                let veil = smooth(-0.02, 0.12, (stage.horizon - Float(y)) / stage.unit)
                canvas.add(light * (power * (0.35 + 0.65 * veil)), x, y)
            }
        }
    }

    // MARK: - Private

    /// Returns the spectrum from violet (-0.5) to red (0.5).
    private static func band(_ t: Float) -> Colour {
        guard abs(t) < 1.2 else { return Colour(grey: 0) }
        func hump(_ at: Float) -> Float { fade(9 * (t - at) * (t - at)) }
        return Colour(
            hump(0.42) + 0.35 * hump(-0.62),
            0.85 * hump(0.05),
            hump(-0.36) + 0.25 * hump(-0.62),
            0
        )
    }
}
