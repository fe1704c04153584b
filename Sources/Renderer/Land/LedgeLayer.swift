/// A dark rise in the foreground, with grass on its edge, for figures to stand on.
struct LedgeLayer: Layer {
    /// Centre of the rise, in pixels.
    let middle: Float
    /// Row of its crest.
    let crest: Float
    let colour: Colour
    let hasGrass: Bool
    var random: Random

    /// Returns the row of the ground in a column.
    func top(_ x: Float, _ stage: Stage) -> Float {
        var random = random
        let noise = Noise(&random)
        return top(x, stage, noise)
    }

    func paint(_ canvas: Canvas, _ stage: Stage, _ meter: PassMeter) throws(Abandoned) {
        var random = random
        let noise = Noise(&random)
        let blade = stage.unit * 0.024
        try meter.rows(canvas.width) { x in
            let ground = top(Float(x), stage, noise)
            let tuft =
                hasGrass
                ? blade * noise.value(Float(x) * 240 / stage.unit, 3)
                    * noise.value(Float(x) * 9 / stage.unit, 8) * 1.6 : 0
            let shine = stage.light.sun * (0.16 * stage.glow(Float(x), ground))
            for y in span(ground - tuft - 1, Float(canvas.height), canvas.height) {
                let depth = (Float(y) - ground + tuft) / stage.unit
                let rough =
                    0.6 + 0.8
                    * noise.fractal(
                        Float(x) * 22 / stage.unit,
                        Float(y) * 40 / stage.unit,
                        octaves: 3
                    )
                let lit = colour * rough + shine * (fade(46 * max(0, depth)) * rough)
                canvas.lay(lit, clamp(Float(y) - ground + tuft), x, y, distance: 0.2)
            }
        }
    }

    // MARK: - Private

    private func top(_ x: Float, _ stage: Stage, _ noise: Noise) -> Float {
        let d = (x - middle) / stage.unit
        let slope = 0.10 * (1 - fade(5 * d * d)) + 0.16 * smooth(0.1, 0.9, abs(d))
        let rough = 0.035 * (noise.fractal(x * 5 / stage.unit, 2, octaves: 4) - 0.5)
        return crest + (slope + rough) * stage.unit
    }
}
