internal import Domain

/// All decisions about one of the four pictures before drawing.
struct Recipe {
    let imagine: Imagine
    let reading: PromptReading
    /// Index of the picture, 0 to 3.
    let index: Int
    /// Random state for decisions about the whole picture.
    var random: Random
    /// Time of day of the scene.
    let time: Concept
    let tint: Tint
    /// Variation between the four pictures, 0 to 1 (chaos).
    let stray: Float

    init(_ imagine: Imagine, index: Int) {
        self.imagine = imagine
        self.index = index
        reading = PromptReading(imagine)
        stray = Float(imagine.chaos) / 100
        var family = Random(Self.family(imagine, reading))
        let familyTime = Self.time(reading, imagine, &family)
        let familyTint = Self.tint(reading, imagine, &family)
        random = family.fork(UInt64(index) &+ 1)
        time = Self.vary(familyTime, reading, stray, &random)
        tint = Self.vary(familyTint, stray, &random)
    }

    func has(_ thing: Concept) -> Bool { reading.has(thing) }
    func has(anyOf things: [Concept]) -> Bool { reading.has(anyOf: things) }

    /// True if the concept is requested, or drawn at random as an extra; false if it is excluded.
    mutating func shows(_ thing: Concept, chance: Float = 0) -> Bool {
        let drawn = random.chance(chance)
        return reading.allows(thing) && (reading.has(thing) || drawn)
    }

    /// Art styles that redraw the picture, in the order of the prompt.
    var manners: [ArtStyle] {
        var manners = reading.manners.filter(\.isPass)
        if has(anyOf: [.city, .street]) { manners.removeAll { $0 == .neon } }
        if style == .expressive, manners.isEmpty { manners.append(.oil) }
        return manners
    }

    /// True if neon is only an atmosphere: "cyberpunk forest" is a forest.
    var isNeonPlace: Bool {
        has(.neon) && has(anyOf: [.forest, .jungle, .meadow, .mountains, .desert])
    }

    var isDark: Bool { time == .night || time == .dusk }
    var style: Imagine.Style? { imagine.style }
    /// Strength of the stylisation: about 0 at stylize 0, 1 at 1000; 0.39 at the default of 100.
    var strength: Float { clamp(Float(imagine.stylize / 1000).squareRoot() * 1.18 + 0.02) }

    // MARK: - Private

    /// Returns the seed shared by the four pictures; equal for equal words, seed and version.
    private static func family(_ imagine: Imagine, _ reading: PromptReading) -> UInt64 {
        let look = Random.hash(imagine.version)
        return Random.mix(reading.hash ^ Random.mix(UInt64(imagine.seed) &+ 77) ^ (look >> 7))
    }

    private static func time(
        _ reading: PromptReading,
        _ imagine: Imagine,
        _ random: inout Random
    ) -> Concept {
        let isGentle = imagine.style == .cute || reading.manners.contains(.pastel)
        let isCold = reading.has(anyOf: [.snow, .winter])
        let isRural = reading.has(anyOf: [.autumn, .house, .tuscan, .waterfall, .river, .rainbow])
        let usual: [Concept] =
            isCold
            ? [.dawn, .day, .sunset]
            : isRural
                ? [.golden, .day, .golden, .day, .dawn]
                : [.golden, .day, .sunset, .dawn, .golden, .dusk, .day]
        let drawn = random.pick(isGentle ? [.dawn, .day, .golden] : usual)
        if let asked = Concept.times.last(where: reading.has) { return asked }
        if reading.has(anyOf: [.stars, .moon, .aurora, .galaxyBand]) { return .night }
        if reading.has(.neon) || reading.manners.contains(.cyber) {
            return random.pick([.dusk, .night])
        }
        return drawn
    }

    private static func tint(
        _ reading: PromptReading,
        _ imagine: Imagine,
        _ random: inout Random
    ) -> Tint {
        var tint = Tint(colours: reading.colours)
        tint.turn = random.signed() * 0.02
        tint.chroma =
            imagine.version.hasPrefix("5") ? 0.9 : imagine.version.hasPrefix("6.0") ? 1.08 : 1
        tint.light = imagine.version.hasPrefix("5") ? 1.03 : 1
        return tint
    }

    /// Changes the time of day if none is requested and chaos allows it.
    private static func vary(
        _ time: Concept,
        _ reading: PromptReading,
        _ stray: Float,
        _ random: inout Random
    ) -> Concept {
        let jump = random.unit()
        let other = random.pick(Concept.times)
        guard !reading.has(anyOf: Concept.times), jump < stray * 0.9 else { return time }
        return other
    }

    private static func vary(_ tint: Tint, _ stray: Float, _ random: inout Random) -> Tint {
        var tint = tint
        tint.turn += random.signed() * (0.015 + 0.11 * stray * stray)
        tint.chroma *= 1 + random.signed() * (0.05 + 0.3 * stray)
        tint.light *= 1 + random.signed() * (0.02 + 0.12 * stray)
        tint.pull = clamp(0.6 + random.signed() * 0.1)
        return tint
    }
}
