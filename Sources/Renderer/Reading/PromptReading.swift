internal import Domain

/// What the renderer has understood of a prompt.
struct PromptReading {
    /// What is asked for and not excluded.
    private(set) var things: Set<Concept> = []
    /// What must not be drawn, not even as an extra.
    private(set) var banned: Set<Concept> = []
    /// How many of a thing are asked for, if it is more than one.
    private(set) var counts: [Concept: Int] = [:]
    private(set) var manners: [ArtStyle] = []
    private(set) var colours: [OKLab] = []
    /// Belongs to the words as written, in order, known or not.
    let hash: UInt64

    init(_ imagine: Imagine) {
        let words = Self.words(imagine.subject)
        hash = Random.hash(words.joined(separator: " "))
        read(words)
        for entry in imagine.excluded { ban(Self.words(entry)) }
        things.subtract(banned)
    }

    func has(_ thing: Concept) -> Bool { things.contains(thing) }
    func has(anyOf some: [Concept]) -> Bool { some.contains(where: things.contains) }
    /// How many of a thing to draw; 1 unless the prompt says more.
    func count(_ thing: Concept) -> Int { counts[thing] ?? 1 }
    /// Whether an extra that nobody asked for may be drawn.
    func allows(_ thing: Concept) -> Bool { !banned.contains(thing) }

    // MARK: - Private

    private static func words(_ text: String) -> [String] {
        text.lowercased().split { !($0.isLetter || $0.isNumber) }.map(String.init)
    }

    private mutating func read(_ words: [String]) {
        var index = 0
        while index < words.count {
            let isNegated = index > 0 && ["no", "without"].contains(words[index - 1])
            let length = [3, 2, 1].first { length in
                index + length <= words.count && isKnown(words[index..<index + length].joined())
            }
            let word = words[index..<index + (length ?? 1)].joined()
            if isNegated {
                ban([word])
            } else {
                take(word, after: index > 0 ? words[index - 1] : "")
            }
            index += length ?? 1
        }
    }

    private mutating func take(_ word: String, after previous: String) {
        for form in Self.forms(word) {
            let meanings = (Lexicon.things[form], Lexicon.manners[form], Lexicon.colours[form])
            guard meanings.0 != nil || meanings.1 != nil || meanings.2 != nil else { continue }
            things.formUnion(meanings.0 ?? [])
            let number = Lexicon.numbers[previous].flatMap { $0 > 1 ? $0 : nil }
            let count = number ?? Lexicon.crowds[word] ?? (form == word ? 1 : 4)
            for thing in meanings.0 ?? [] where count > 1 { counts[thing] = count }
            for manner in meanings.1 ?? [] where !manners.contains(manner) {
                manners.append(manner)
            }
            if let hex = meanings.2 { colours.append(OKLab(hex: hex)) }
            return
        }
    }

    private mutating func ban(_ words: [String]) {
        let spellings = words + (words.count > 1 ? [words.joined()] : [])
        for form in spellings.flatMap(Self.forms) {
            for thing in Lexicon.things[form] ?? [] { banned.formUnion(Self.family(of: thing)) }
            manners.removeAll { (Lexicon.manners[form] ?? []).contains($0) }
        }
    }

    private func isKnown(_ word: String) -> Bool {
        Self.forms(word).contains {
            Lexicon.things[$0] != nil || Lexicon.manners[$0] != nil || Lexicon.colours[$0] != nil
        }
    }

    /// The word, and what it may be the plural of.
    private static func forms(_ word: String) -> [String] {
        var forms = [word]
        if word.hasSuffix("ies") { forms.append(word.dropLast(3) + "y") }
        if word.hasSuffix("ves") { forms.append(word.dropLast(3) + "f") }
        if word.hasSuffix("es") { forms.append(String(word.dropLast(2))) }
        if word.hasSuffix("s") { forms.append(String(word.dropLast())) }
        return forms
    }

    /// What goes with a thing when it is not wanted.
    private static func family(of thing: Concept) -> [Concept] {
        switch thing {
        case .clouds, .cloudy: [.clouds, .cloudy, .storm]
        case .person: [.person, .portrait, .astronaut]
        case .birds, .bird: [.birds, .bird]
        case .storm, .lightning: [.storm, .lightning]
        case .mountains: [.mountains, .volcano]
        case .forest: [.forest, .jungle, .tree]
        case .stars: [.stars, .galaxyBand]
        case .snow, .winter: [.snow, .winter]
        case .boat, .ship: [.boat, .ship]
        default: [thing]
        }
    }
}
