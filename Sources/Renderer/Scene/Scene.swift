internal import Domain

/// A composed picture: camera, light and layers.
struct Scene {
    let stage: Stage
    var layers: [any Layer]
}

/// Camera and light, before the picture's size is known.
struct View {
    /// Vertical position of the horizon from the top, as a fraction of the height.
    var horizon: Float = 0.6
    var eye: Float = 0.35
    /// Focal length, in picture units.
    var lens: Float = 0.95
    /// Position of the sun: across as a fraction of the width, above the horizon in picture units.
    var sun = Point(0.5, 0.1)
    var density: Float = 0.05
    var variant = 0

    func stage(_ recipe: Recipe, width: Int, height: Int) -> Stage {
        let unit = Float(width * height).squareRoot()
        let row = horizon * Float(height)
        let light = weathered(
            Light(
                time: recipe.time,
                variant: variant,
                tint: recipe.tint,
                density: density,
                isMars: recipe.has(.mars)
            ),
            recipe
        )
        let side: Float = sun.x < 0.5 ? -1 : 1
        let slope: Float = recipe.time == .day ? 0.85 : 0.42
        return Stage(
            width: width,
            height: height,
            focal: lens * unit,
            horizon: row,
            eye: eye,
            sun: Point(sun.x * Float(width), row - sun.y * unit),
            towardsSun: normalise(Vector(side * (0.5 + abs(sun.x - 0.5)), slope, 0.22)),
            light: light,
            quality: Float(recipe.imagine.quality)
        )
    }

    // MARK: - Private

    /// Desaturates and dims the light for clouds, rain and fog.
    private func weathered(_ light: Light, _ recipe: Recipe) -> Light {
        var light = light
        if recipe.has(.fog) { light.turnFoggy() }
        guard recipe.has(anyOf: [.storm, .rain, .cloudy, .snow]) else { return light }
        let heavy: Float =
            recipe.has(.storm) ? 0.75 : recipe.has(anyOf: [.rain, .cloudy]) ? 0.5 : 0.4
        let dim: Float =
            recipe.has(.storm) ? (recipe.isDark ? 0.75 : 0.5) : recipe.has(.rain) ? 0.66 : 0.85
        func grey(_ colour: Colour) -> Colour {
            mix(colour, Colour(grey: colour.luma) * Colour(0.92, 1, 1.12, 0), heavy) * dim
        }
        let sky = light.sky
        light.sky = Gradient((0...6).map { OKLab(grey(sky(Float($0) / 6))) })
        (light.sun, light.ambient, light.haze) = (
            grey(light.sun) * 0.6, grey(light.ambient), grey(light.haze)
        )
        light.density *= 1.5
        return light
    }
}
