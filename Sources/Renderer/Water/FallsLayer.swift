internal import Foundation

/// A cliff across the whole width, with a waterfall.
struct FallsLayer: Layer {
    /// Horizontal position of the fall, as a fraction of the width.
    let middle: Float
    /// Half the width of the fall, in picture units.
    let width: Float
    /// Row of the cliff's edge, as a fraction of the height.
    let crest: Float
    let rock: Colour
    let moss: Colour
    var random: Random
    /// Distance of the cliff, in scene units.
    private static let distance: Float = 5

    func paint(_ canvas: Canvas, _ stage: Stage, _ meter: PassMeter) throws(Abandoned) {
        var random = random
        let noise = Noise(&random)
        let streaks = Noise(&random)
        let foot = stage.horizon + stage.eye * stage.focal / Self.distance
        let top = crest * Float(stage.height)
        try meter.rows(canvas.height) { y in
            guard Float(y) <= foot + 2 else { return }
            let down = (Float(y) - top) / stage.unit
            for x in 0..<canvas.width {
                let across = (Float(x) - middle * Float(stage.width)) / stage.unit
                guard down > edge(across, noise) else { continue }
                let wall = face(across, down, noise, stage)
                let fall = water(across, down, streaks)
                let light = stage.light.ambient * 0.72 + stage.light.sun * 0.17
                let colour = mix(wall, Colour(0.80, 0.89, 0.95, 0) * light * fall.tone, fall.cover)
                let glow = stage.glow(Float(x), Float(y))
                canvas.lay(
                    stage.light.through(colour, Self.distance * 0.5, glow: glow),
                    1,
                    x,
                    y,
                    distance: Self.distance
                )
            }
        }
    }

    // MARK: - Private

    /// Returns the cliff's top edge relative to the crest; higher at the sides, lower at the fall.
    private func edge(_ across: Float, _ noise: Noise) -> Float {
        let off = abs(across)
        let rise = -0.13 * smooth(width, width * 3.2, off) - 0.10 * smooth(0.3, 0.7, off)
        let rough = 0.09 * (noise.fractal(across * 5, 1, octaves: 4) - 0.5)
        return rise + rough * smooth(0.6 * width, 1.5 * width, off)
    }

    /// Returns the colour of rock blocks and ledges, with moss on upward faces.
    private func face(_ x: Float, _ y: Float, _ noise: Noise, _ stage: Stage) -> Colour {
        func relief(_ x: Float, _ y: Float) -> Float {
            let bend = noise.fractal(x * 3, y * 3, octaves: 2)
            let blocks = noise.ridged(x * 5 + bend, y * 2.2 + 0.6 * bend, octaves: 5)
            let ledges = noise.fractal(x * 2 + 9, y * 13 + 2 * bend, octaves: 3)
            return 0.6 * blocks + 0.55 * ledges
        }
        let here = relief(x, y)
        let slope = Point(relief(x + 0.006, y) - here, relief(x, y + 0.006) - here) * 18
        let side: Float = stage.towardsSun.x
        let facing = clamp(0.45 - slope.x * side * 0.9 + slope.y * 0.6)
        let light =
            stage.light.ambient * (0.45 + 0.5 * here) + stage.light.sun * (0.55 * facing * facing)
        let green = smooth(
            0.0,
            0.55,
            slope.y + 1.1 * noise.fractal(x * 9, y * 9, octaves: 3) - 0.42
        )
        let wet = 1 - 0.5 * fade(70 * max(0, abs(x) - width) * max(0, abs(x) - width))
        return mix(rock * wet, moss * (0.6 + 0.6 * here), green) * light
    }

    /// Returns the coverage and brightness of the falling water.
    private func water(_ x: Float, _ y: Float, _ noise: Noise) -> (cover: Float, tone: Float) {
        let spread = width * (1 + 0.30 * y) + 0.018 * (noise.value(y * 7, 4) - 0.5)
        let u = x / spread
        let fine = noise.fractal(u * 9 + 0.5 * noise.value(y * 5, 2), y * 2.6, octaves: 3)
        let thin = noise.fractal(u * 26, y * 3.4 + 30, octaves: 2)
        let strand = 0.6 * fine + 0.4 * thin
        let edge = smooth(1.02, 0.72, abs(u) + 0.5 * (strand - 0.5))
        let gaps = smooth(0.20, 0.42, strand + 0.35 * (1 - abs(u)) - 0.18 * smooth(0, 0.5, y))
        return (edge * (0.35 + 0.65 * gaps) * smooth(-0.02, 0.015, y), 0.25 + 1.2 * strand)
    }
}
