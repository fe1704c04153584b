internal import Domain
internal import Foundation
internal import Images

/// Applies the art styles, light, weather and colours of a prompt to a picture.
struct Restyling {
    private let recipe: Recipe

    /// Uses only the words of a recipe, not its composition.
    init(_ recipe: Recipe) { self.recipe = recipe }

    /// True if the words name a subject and not only a style.
    static func hasSubject(_ reading: PromptReading) -> Bool {
        !reading.things.subtracting(Concept.times + Concept.attributes + Regrading.moods).isEmpty
    }

    /// Returns the restyled picture, at the same size; adds a whole picture's units to the meter.
    func picture(_ picture: Picture, _ meter: Meter) throws -> Picture {
        let manners = manners
        let layers = additions(picture.width, picture.height)
        let passes = PassMeter(meter: meter, passes: 3 + layers.count + 2 * manners.count)
        let canvas = try Canvas.lab(picture)
        try Regrading(recipe, canvas).apply(canvas, passes)
        for index in canvas.pixels.indices {
            let light = canvas.pixels[index].lab.colour
            canvas.pixels[index] = Self.undeveloped(light).at(Canvas.far)
        }
        let stage = View(sun: Point(0.5, 0.3)).stage(
            recipe,
            width: canvas.width,
            height: canvas.height
        )
        for layer in layers { try layer.paint(canvas, stage, passes) }
        let finish = finish
        try finish.develop(canvas, passes)
        let pass = MannerPass(canvas, random: recipe.random.fork(91))
        for manner in manners { try pass.apply(manner, passes) }
        return try Picture(
            rgb: try finish.bytes(canvas, passes),
            width: picture.width,
            height: picture.height
        )
    }

    // MARK: - Private

    /// At most two; `oil` is dropped after another style, as in "watercolor painting".
    private var manners: [ArtStyle] {
        let named = recipe.manners
        return Array(
            named.enumerated().filter { $0.offset == 0 || $0.element != .oil }.map(\.element)
                .prefix(2)
        )
    }

    /// Layers of rain and snow.
    private func additions(_ width: Int, _ height: Int) -> [any Layer] {
        guard min(width, height) >= 8 else { return [] }
        var layers: [any Layer] = []
        if recipe.has(anyOf: [.rain, .storm]) {
            layers.append(FallLayer(isSnow: false, random: recipe.random.fork(2)))
        }
        if recipe.has(.snow) {
            layers.append(FallLayer(isSnow: true, random: recipe.random.fork(3)))
        }
        return layers
    }

    /// Tone mapping relative to the default one, since the source has been tone-mapped already.
    private var finish: Finish {
        var plain = recipe.imagine
        (plain.subject, plain.style, plain.version) = ("", nil, "6.1")
        let usual = Finish(Recipe(plain, index: recipe.index))
        var finish = Finish(recipe)
        finish.richness = finish.richness / max(0.1, usual.richness)
        finish.contrast = max(0, finish.contrast - usual.contrast)
        finish.bloom = max(0, finish.bloom - usual.bloom)
        finish.vignette = max(0, finish.vignette - usual.vignette)
        if finish.grain <= usual.grain { finish.grain = 0 }
        return finish
    }

    /// Inverts the tone mapping's soft shoulder.
    private static func undeveloped(_ light: Colour) -> Colour {
        func harder(_ soft: Float) -> Float {
            guard soft > 0.6 else { return soft }
            return 0.6 - 0.62 * log(max(0.005, 1 - (soft - 0.6) / 0.4))
        }
        return Colour(harder(light.x), harder(light.y), harder(light.z), 0)
    }
}
