internal import Domain
internal import Images

/// Random changes that make one of four variations of a drawing.
struct Jitter {
    private let strength: Variation.Strength
    private let index: Int
    private let random: Random

    /// Seeds from the parent's seed and index, the variation's seed, and the variation's index.
    init(_ variation: Variation, _ drawing: Drawing, index: Int) {
        strength = variation.strength
        self.index = index
        let parent = Random(UInt64(drawing.imagine.seed)).fork(UInt64(drawing.index & 3))
        random = parent.fork(UInt64(variation.seed)).fork(UInt64(index + 1))
    }

    /// Renders the variation of a drawing, with the words of a prompt if given.
    func picture(
        _ drawing: Drawing,
        _ prompt: String?,
        _ size: PixelSize,
        _ meter: Meter
    ) throws -> Picture {
        let recipe = recipe(drawing, prompt)
        let isCity = recipe.has(anyOf: [.city, .street])
        let frame = Frame(strength, isCity, index: index, random: random.fork(4), size: size)
        let drawing = Redrawing(
            recipe: recipe,
            width: frame.width,
            height: frame.height,
            change: change,
            develop: develop
        )
        let drawn = try Share.run(8_000, of: meter) { try drawing.picture($0) }
            .cropped(x: frame.x, y: frame.y, width: size.width, height: size.height)
        return try Share.run(2_000, of: meter) { meter in
            guard strength != .strong, isCity || recipe.isDark else { return drawn }
            let reach: Float = strength == .medium ? 1.6 : 0.9
            return try Mood(
                index: index,
                reach: reach,
                turning: isCity ? 3 : 1,
                random: random.fork(6)
            ).picture(drawn, meter)
        }
    }

    // MARK: - Private

    private func recipe(_ drawing: Drawing, _ prompt: String?) -> Recipe {
        let parent = Recipe(drawing.imagine, index: drawing.index & 3)
        let words = drawing.imagine.rerolled(seed: drawing.imagine.seed, prompt: prompt)
        let child = Recipe(words, index: drawing.index & 3)
        return Recipe(
            child,
            random: strength == .strong ? random.fork(1) : parent.random,
            time: child.reading.saysWhen ? child.time : parent.time,
            tint: tint(child.tint)
        )
    }

    private func tint(_ tint: Tint) -> Tint {
        var (tint, random) = (tint, random.fork(2))
        let reach: Float = strength == .medium ? 1.5 : strength == .subtle ? 1 : 0.4
        let warm: Float = [1, -1, 0.5, -0.6][index & 3] * random.between(0.7, 1.2)
        tint.turn += 0.016 * reach * warm
        tint.chroma *= 1 + 0.09 * reach * [0.6, -0.5, 1, -1][index & 3]
        tint.light *= 1 + 0.035 * reach * random.signed()
        return tint
    }

    private func develop(_ finish: inout Finish) {
        guard strength != .strong else { return }
        var random = random.fork(3)
        let reach: Float = strength == .medium ? 1.6 : 1
        let light: Float = [0.10, -0.09, 0.02, -0.02][index & 3] * reach
        finish.exposure *= 1 + light + 0.02 * random.signed()
        let warm: Float = [0.014, -0.016, -0.006, 0.010][index & 3] * reach
        if finish.richness > 0.1 {
            finish.shadows += Colour(warm, 0, -warm, 0)
            finish.highlights += Colour(warm, 0.3 * warm, -warm, 0)
        }
    }

    private func change(_ scene: Scene) -> Scene {
        guard strength != .strong else { return scene }
        return Reseeding(isBroad: strength == .medium, random: random.fork(5)).apply(scene)
    }
}

/// A crop of a picture that is drawn slightly larger, which simulates camera movement.
private struct Frame {
    let width: Int
    let height: Int
    let x: Int
    let y: Int

    /// The layout of a city stays the same between variations, so the camera moves more.
    init(
        _ strength: Variation.Strength,
        _ isCity: Bool,
        index: Int,
        random: Random,
        size: PixelSize
    ) {
        var random = random
        let step: Float = [0.1, 0.45, 0.75, 1][index & 3]
        let zoom: Float =
            switch strength {
            case .subtle: 1 + 0.03 * step
            case .medium: 1 + (isCity ? 0.38 : 0.14) * step
            case .strong: 1
            }
        let room = (Self.most / Float(size.width * size.height)).squareRoot()
        let scale = max(1, min(zoom, room))
        width = max(size.width, Int(Float(size.width) * scale))
        height = max(size.height, Int(Float(size.height) * scale))
        x = Int(Float(width - size.width) * random.between(0.1, 0.9))
        y = Int(Float(height - size.height) * random.between(0.3, 0.7))
    }

    /// Maximum number of pixels to draw for it.
    private static let most: Float = 4_500_000
}

extension PromptReading {
    /// True if the words determine the time of day.
    var saysWhen: Bool {
        has(anyOf: Concept.times + [.stars, .moon, .aurora, .galaxyBand, .neon])
    }
}

extension Recipe {
    /// Combines the words of one recipe with another random state, time and tint.
    init(_ words: Recipe, random: Random, time: Concept, tint: Tint) {
        imagine = words.imagine
        reading = words.reading
        index = words.index
        stray = words.stray
        self.random = random
        self.time = time
        self.tint = tint
    }
}
