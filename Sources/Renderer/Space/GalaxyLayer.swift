internal import Foundation

/// A spiral galaxy seen at an angle.
struct GalaxyLayer: Layer {
    let arm: Colour
    let core: Colour
    var random: Random

    func paint(_ canvas: Canvas, _ stage: Stage, _ meter: PassMeter) throws(Abandoned) {
        var random = random
        let noise = Noise(&random)
        let (turn, tilt) = (random.unit() * 6.28, random.between(0.38, 0.75))
        let spin: Float = random.chance(0.5) ? 1 : -1
        let middle = Point(
            random.between(0.42, 0.58) * Float(stage.width),
            random.between(0.42, 0.58) * Float(stage.height)
        )
        let (c, s) = (cos(turn), sin(turn))
        let octaves = stage.octaves(6)
        try meter.rows(canvas.height) { y in
            for x in 0..<canvas.width {
                let d = (Point(Float(x), Float(y)) - middle) * (1 / stage.unit)
                let p = Point(c * d.x + s * d.y, (c * d.y - s * d.x) / tilt)
                let r = length(p)
                guard r < 0.75 else { continue }
                let angle = atan2(p.y, p.x) * spin + 3.1 * log(r + 0.02) * -1
                let (a, b) = (cos(angle), sin(angle))
                let clumps = noise.fractal(r * 5 + 3 * a, 3 * b + r * 2, octaves: octaves)
                let wave = 0.5 + 0.5 * cos(2 * angle + 3.4 * (clumps - 0.5))
                let fall = fade(5.2 * r) * smooth(0.75, 0.45, r)
                let lane = smooth(0.35, 0.7, noise.ridged(p.x * 5, p.y * 5, octaves: octaves - 1))
                let arms =
                    wave * wave * (0.35 + 1.4 * clumps) * fall
                    * (1 - 0.55 * lane * smooth(0.03, 0.12, r))
                let knots =
                    smooth(0.62, 0.8, noise.fractal(p.x * 16, p.y * 16, octaves: 3)) * wave * fall
                let bulge = fade(11 * r) * 1.5 + 1.4 * fade(60 * r * r * 4)
                canvas.add(
                    arm * (arms * 3.2) + core * bulge + Colour(1.6, 0.5, 0.7, 0) * (knots * 0.9),
                    x,
                    y
                )
            }
        }
    }
}
