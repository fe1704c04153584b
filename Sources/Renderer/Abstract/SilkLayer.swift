internal import Foundation

/// Translucent, flowing ribbons, each with a lit rim.
struct SilkLayer: Layer {
    let palette: Gradient
    let background: Gradient
    let ribbons: Int
    let tilt: Float
    var random: Random

    func paint(_ canvas: Canvas, _ stage: Stage, _ meter: PassMeter) throws(Abandoned) {
        var random = random
        let noise = Noise(&random)
        let strands = (0..<ribbons).map { index in
            (
                base: mix(-0.55, 0.55, (Float(index) + random.unit()) / Float(ribbons)),
                width: random.between(0.08, 0.30), phase: random.unit() * 60,
                bend: random.between(0.25, 0.6), tone: random.unit()
            )
        }
        try meter.rows(canvas.height) { y in
            for x in 0..<canvas.width {
                let raw =
                    (Point(Float(x), Float(y)) - Point(Float(stage.width), Float(stage.height))
                        * 0.5) * (1 / stage.unit)
                let p = Point(raw.x + tilt * raw.y, raw.y - tilt * raw.x)
                var colour = background(clamp(0.5 + p.y * 0.7 + 0.25 * p.x))
                for strand in strands {
                    let sway =
                        noise.fractal(p.x * 1.1 + strand.phase, strand.phase * 0.3, octaves: 2)
                        - 0.5
                    let width =
                        strand.width * (0.3 + 1.4 * noise.value(p.x * 1.6 + strand.phase, 7))
                    let d = (p.y - strand.base - strand.bend * sway * 1.6) / width
                    guard d > -0.02, d < 1 else { continue }
                    let fold = 0.5 + 0.5 * sin(d * 9 + p.x * 4 + strand.phase)
                    let sheen = palette(clamp(strand.tone + 0.35 * d + 0.3 * sway))
                    let body = smooth(-0.02, 0.01, d) * smooth(1, 0.2, d)
                    let rim = fade(abs(d) * 34)
                    colour = mix(colour, sheen * (0.35 + 0.65 * fold), 0.62 * body)
                    colour += sheen * (0.55 * rim * body)
                }
                canvas.pixels[y * canvas.width + x] = colour.at(5)
            }
        }
    }
}
