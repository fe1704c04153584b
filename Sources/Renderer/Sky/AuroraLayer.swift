/// An aurora as a set of curtains.
struct AuroraLayer: Layer {
    var random: Random

    private struct Curtain {
        let base: Float
        let slope: Float
        let phase: Float
        let gain: Float
    }

    func paint(_ canvas: Canvas, _ stage: Stage, _ meter: PassMeter) throws(Abandoned) {
        var random = random
        let noise = Noise(&random)
        let curtains = (0..<3).map { index -> Curtain in
            let base: Float = 0.12 + 0.13 * Float(index) + random.signed() * 0.05
            let slope: Float = random.signed() * 0.22
            return Curtain(
                base: base,
                slope: slope,
                phase: random.unit() * 9,
                gain: random.between(0.6, 1)
            )
        }
        let last = min(canvas.height, max(1, Int(stage.horizon)))
        try meter.rows(last) { y in
            let height = (stage.horizon - Float(y)) / stage.unit
            for x in 0..<canvas.width {
                let across = (Float(x) - 0.5 * Float(stage.width)) / stage.unit
                var light = Colour(grey: 0)
                for curtain in curtains {
                    let wave: Float = across * 1.3 + curtain.phase
                    let bend: Float = noise.fractal(wave, curtain.phase, octaves: 3) - 0.5
                    let foot: Float = curtain.base + curtain.slope * across + 0.42 * bend
                    let rise = height - foot
                    guard rise > -0.05 else { continue }
                    let place: Float = across * 34 + 12 * bend + curtain.phase
                    let ray: Float = noise.value(place, 3 + height * 0.8)
                    let folds: Float = noise.value(across * 4 + curtain.phase, 9)
                    let height: Float = max(0, rise) * (5 + 5 * folds)
                    let body: Float = smooth(-0.03, 0.03, rise) * fade(height)
                    let hue = clamp(rise * 3.2)
                    let colour = mix(Colour(0.10, 1.0, 0.42, 0), Colour(0.55, 0.12, 0.85, 0), hue)
                    let rays: Float = 0.3 + 0.75 * ray
                    let strength: Float = body * curtain.gain * rays * (0.35 + folds) * 0.8
                    light += colour * strength
                }
                canvas.add(light, x, y)
            }
        }
    }
}
