/// A nebula: glowing gas in three colours, with dark dust.
struct NebulaLayer: Layer {
    let colours: [Colour]
    var strength: Float = 1
    var random: Random

    func paint(_ canvas: Canvas, _ stage: Stage, _ meter: PassMeter) throws(Abandoned) {
        var random = random
        let noise = Noise(&random)
        let warp = Noise(&random)
        let octaves = stage.octaves(6)
        let tilt = random.signed()
        let shift = Point(random.between(-0.2, 0.2), random.between(-0.2, 0.2))
        try meter.rows(canvas.height) { y in
            for x in 0..<canvas.width {
                let middle = Point(Float(stage.width), Float(stage.height)) * 0.5
                let p = (Point(Float(x), Float(y)) - middle) * (1 / stage.unit) + shift
                let wx = warp.fractal(p.x * 1.7, p.y * 1.7, octaves: 4) - 0.5
                let wy = warp.fractal(p.x * 1.7 + 31, p.y * 1.7, octaves: 4) - 0.5
                let q = Point(p.x + 0.75 * wx, p.y + 0.75 * wy)
                let gas = noise.fractal(q.x * 2.3, q.y * 2.3, octaves: octaves)
                let dust = noise.ridged(q.x * 2.0 + 50, q.y * 2.0, octaves: octaves - 1)
                let band = fade(
                    2.6 * (p.y + tilt * p.x * 0.6 + 0.4 * wx) * (p.y + tilt * p.x * 0.6)
                )
                let dense = smooth(0.36, 0.78, gas) * (0.25 + 0.95 * band)
                let hue = clamp(gas * 1.5 - 0.35 + 1.3 * wy)
                let base =
                    hue < 0.5
                    ? mix(colours[0], colours[1], hue * 2)
                    : mix(colours[1], colours[2], hue * 2 - 1)
                let core = smooth(0.55, 0.85, gas) * band
                let veil = 1 - 0.82 * smooth(0.42, 0.74, dust) * smooth(0.2, 0.6, dense)
                let light =
                    (base * (1.5 * dense) + Colour(1.1, 0.85, 0.7, 0) * (0.75 * core * core)) * veil
                canvas.add(light * strength, x, y)
            }
        }
    }
}
