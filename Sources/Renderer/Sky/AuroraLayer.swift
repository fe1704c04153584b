/// An aurora as a set of curtains.
struct AuroraLayer: Layer {
    var random: Random

    func paint(_ canvas: Canvas, _ stage: Stage, _ meter: PassMeter) throws(Abandoned) {
        var random = random
        let noise = Noise(&random)
        let curtains = (0..<3).map { index in
            (
                base: 0.12 + 0.13 * Float(index) + random.signed() * 0.05,
                slope: random.signed() * 0.22,
                phase: random.unit() * 9, gain: random.between(0.6, 1)
            )
        }
        let last = min(canvas.height, max(1, Int(stage.horizon)))
        try meter.rows(last) { y in
            let height = (stage.horizon - Float(y)) / stage.unit
            for x in 0..<canvas.width {
                let across = (Float(x) - 0.5 * Float(stage.width)) / stage.unit
                var light = Colour(grey: 0)
                for curtain in curtains {
                    let bend =
                        noise.fractal(across * 1.3 + curtain.phase, curtain.phase, octaves: 3) - 0.5
                    let foot = curtain.base + curtain.slope * across + 0.42 * bend
                    let rise = height - foot
                    guard rise > -0.05 else { continue }
                    let ray = noise.value(across * 34 + 12 * bend + curtain.phase, 3 + height * 0.8)
                    let folds = noise.value(across * 4 + curtain.phase, 9)
                    let body = smooth(-0.03, 0.03, rise) * fade(max(0, rise) * (5 + 5 * folds))
                    let hue = clamp(rise * 3.2)
                    let colour = mix(Colour(0.10, 1.0, 0.42, 0), Colour(0.55, 0.12, 0.85, 0), hue)
                    light +=
                        colour * (body * curtain.gain * (0.3 + 0.75 * ray) * (0.35 + folds) * 0.8)
                }
                canvas.add(light, x, y)
            }
        }
    }
}
