/// Spray and foam at the base of a waterfall.
struct SprayLayer: Layer {
    let middle: Float
    let width: Float
    var random: Random

    func paint(_ canvas: Canvas, _ stage: Stage, _ meter: PassMeter) throws(Abandoned) {
        var random = random
        let noise = Noise(&random)
        let foot = stage.horizon + stage.eye * stage.focal / 5
        let light = stage.light.ambient * 0.75 + stage.light.sun * 0.17
        try meter.rows(canvas.height) { y in
            let up = (foot - Float(y)) / stage.unit
            guard up < 0.5, up > -0.2 else { return }
            for x in 0..<canvas.width {
                let across = (Float(x) - middle * Float(stage.width)) / stage.unit
                let puff = noise.fractal(across * 6, up * 6 + 9, octaves: 4)
                let d = Point(across / (width * 1.7), (up - 0.02) / (up > 0 ? 0.17 : 0.05))
                let cloud = fade(1.5 * dot(d, d)) * (0.35 + 1.0 * puff)
                guard cloud > 0.01 else { continue }
                let index = y * canvas.width + x
                let under = canvas.pixels[index]
                canvas.pixels[index] = mix(under, light, min(0.92, cloud)).at(under.w)
            }
        }
    }
}
