/// Water up to the horizon, with rippled reflections and glitter towards the sun.
struct WaterLayer: Layer {
    let level: Float
    /// Roughness, from 0 for a mirror to 1 for a rough sea.
    let roughness: Float
    let deep: Colour
    /// Distance up to which no water is drawn.
    var near: Float = 0
    var random: Random

    func paint(_ canvas: Canvas, _ stage: Stage, _ meter: PassMeter) throws(Abandoned) {
        var random = random
        let noise = Noise(&random)
        let first = max(0, Int(stage.horizon) + 1)
        let drop = max(0.02, stage.eye - level)
        let octaves = stage.octaves(4)
        guard first < canvas.height else { return try meter.rows(1) { _ in } }
        try meter.rows(canvas.height - first) { step in
            let y = first + step
            let z = drop * stage.focal / max(0.5, Float(y) - stage.horizon)
            guard z >= near else { return }
            for x in 0..<canvas.width where canvas.pixels[y * canvas.width + x].w > z {
                let colour = surface(canvas, stage, noise, Float(x), Float(y), z, octaves)
                canvas.pixels[y * canvas.width + x] = colour.at(z)
            }
        }
    }

    // MARK: - Private

    private func surface(
        _ canvas: Canvas,
        _ stage: Stage,
        _ noise: Noise,
        _ x: Float,
        _ y: Float,
        _ z: Float,
        _ octaves: Int
    ) -> Colour {
        let wx = stage.ray(x, y).x * z
        let waves = ripple(noise, wx, z, octaves)
        let below = y - stage.horizon
        let calm = roughness * (0.35 + 0.65 * smooth(0, 0.3 * stage.unit, below))
        let mx = x + waves.x * calm * 0.05 * stage.unit
        let my =
            stage.horizon - 1 - below * (1 - 0.06 * calm) - abs(waves.y) * calm * 0.22 * stage.unit
            * smooth(0, 0.25 * stage.unit, below)
        let mirrored = canvas.sample(mx, max(0, my))
        let grazing = clamp(1 - below / stage.focal * 1.25 - 0.25 * waves.y * roughness)
        let reflectance = 0.10 + 0.84 * grazing * grazing
        let own = deep * (0.75 + 0.7 * clamp(0.5 + waves.y)) + stage.light.ambient * 0.05
        var colour = mix(own, mirrored, reflectance)
        colour += glitter(stage, x, waves, below)
        return stage.light.through(colour, z * 0.55, glow: stage.glow(x, y))
    }

    /// Returns the slope of the surface, across and towards the camera.
    private func ripple(_ noise: Noise, _ x: Float, _ z: Float, _ octaves: Int) -> Point {
        let far = 1 / (1 + 0.10 * z)
        let swell = noise.fractal(x * 1.1, z * 3.2, octaves: octaves) - 0.5
        let chop = noise.fractal(x * 5 + 40, z * 13, octaves: octaves) - 0.5
        return Point(0.8 * swell + chop * far, 1.2 * swell + 1.3 * chop * far)
    }

    private func glitter(_ stage: Stage, _ x: Float, _ waves: Point, _ below: Float) -> Colour {
        let spread = 0.035 + 0.16 * below / stage.unit + 0.06 * roughness
        let off = (x - stage.sun.x) / stage.unit / spread + waves.x * 1.6
        let path = fade(off * off)
        let spark = smooth(0.12, 0.42, waves.y + 0.12)
        return stage.light.sun * (path * (0.10 + 0.85 * spark))
    }
}
