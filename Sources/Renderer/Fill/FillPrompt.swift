internal import Domain

/// A prompt's content, as far as a fill can show it.
struct FillPrompt {
    enum Kind: Equatable {
        /// No known words: the surroundings are continued.
        case nothing
        /// Colours only.
        case colours
        /// Figures with an outline that need no scene, such as a balloon or a cat.
        case figures([Concept])
        /// A place, a time of day, or objects in a place.
        case scene
    }

    let kind: Kind
    let imagine: Imagine
    let reading: PromptReading

    init(_ prompt: String?, seed: UInt32) {
        let flags = PromptFlags(prompt ?? "")
        var imagine = Imagine(subject: flags.subject, seed: seed).applying(flags)
        imagine.seed = seed
        self.imagine = imagine
        reading = PromptReading(imagine)
        kind = Self.kind(of: reading)
    }

    /// Returns the outline of a figure; nil if the concept has none.
    static func outline(of thing: Concept) -> Shape? {
        Silhouettes.of(thing == .birds ? .bird : thing)
    }

    static let flying: Set<Concept> = [.balloon, .bird, .birds, .dragon, .rocket]

    /// True if the figures fit the region: flying ones only above the picture, standing ones only
    /// below.
    func fits(_ room: Region, of whole: Region) -> Bool {
        guard case .figures(let things) = kind, room.height < whole.height,
            room.width == whole.width
        else { return true }
        let isAbove = room.y == 0
        return things.allSatisfy { Self.flying.contains($0) == isAbove }
    }

    /// Returns the number of figures to draw, 1 to 7.
    func count(_ thing: Concept) -> Int {
        let count = reading.counts[thing] ?? (thing == .birds ? 4 : 1)
        return min(7, max(1, count))
    }

    // MARK: - Private

    private static func kind(of reading: PromptReading) -> Kind {
        let things = reading.things.subtracting(Concept.attributes)
        let figures = Concept.allCases.filter { things.contains($0) && isFigure($0) }
        let places = things.subtracting(figures).subtracting(figures.isEmpty ? [] : moods)
        if !places.isEmpty { return .scene }
        if !figures.isEmpty { return .figures(figures) }
        return reading.colours.isEmpty ? .nothing : .colours
    }

    /// Concepts that describe the air around a figure and do not need a place.
    private static let moods = Set(
        Concept.times + [.clear, .cloudy, .clouds, .fog, .wind, .autumn, .spring, .stars, .sun]
    )

    private static func isFigure(_ thing: Concept) -> Bool { outline(of: thing) != nil }
}
