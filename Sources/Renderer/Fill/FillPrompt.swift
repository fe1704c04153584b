internal import Domain

/// What a prompt asks of a fill.
struct FillPrompt {
    enum Kind: Equatable {
        /// Nothing that the renderer knows: the surroundings go on.
        case nothing
        /// Colours only.
        case colours
        /// Things that have an outline and stand anywhere: a balloon, a cat.
        case figures([Concept])
        /// A place, a time of day, or things in a place.
        case scene
    }

    let kind: Kind
    let imagine: Imagine
    let reading: PromptReading

    init(_ prompt: String?, seed: UInt32) {
        let flags = PromptFlags(prompt ?? "")
        let plain = Imagine(subject: flags.subject, seed: seed)
        var imagine = (try? plain.applying(flags)) ?? plain
        imagine.seed = seed
        self.imagine = imagine
        reading = PromptReading(imagine)
        kind = Self.kind(of: reading)
    }

    /// The outline of what stands or flies by itself.
    static func outline(of thing: Concept) -> Shape? {
        Silhouettes.of(thing == .birds ? .bird : thing)
    }

    static let flying: Set<Concept> = [.balloon, .bird, .birds, .dragon, .rocket]

    /// Whether the figures may be in a part of a picture: nothing flies below it or stands above.
    func fits(_ room: Region, of whole: Region) -> Bool {
        guard case .figures(let things) = kind, room.height < whole.height,
            room.width == whole.width
        else { return true }
        let isAbove = room.y == 0
        return things.allSatisfy { Self.flying.contains($0) == isAbove }
    }

    /// How many of a figure to draw, 1 to 7.
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

    /// What says something of the air around a figure and needs no place.
    private static let moods = Set(
        Concept.times + [.clear, .cloudy, .clouds, .fog, .wind, .autumn, .spring, .stars, .sun]
    )

    private static func isFigure(_ thing: Concept) -> Bool {
        thing != .portrait && outline(of: thing) != nil
    }
}
