internal import Domain

/// The parsed meaning of a prompt.
struct PromptReading {
    /// Concepts that are requested and not excluded.
    private(set) var things: Set<Concept> = []
    /// Excluded concepts, which must not be drawn even as extras.
    private(set) var banned: Set<Concept> = []
    /// Requested numbers, if greater than 1.
    private(set) var counts: [Concept: Int] = [:]
    private(set) var manners: [ArtStyle] = []
    private(set) var colours: [OKLab] = []
    /// Words that mean nothing here, in order.
    private(set) var unknown: [String] = []
    /// Hash of all words in order, known or unknown.
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
    /// Returns the number to draw; 1 unless the prompt gives more.
    func count(_ thing: Concept) -> Int { counts[thing] ?? 1 }
    /// True if the concept may be drawn as an extra without being requested.
    func allows(_ thing: Concept) -> Bool { !banned.contains(thing) }

    /// Returns the words of a text, without case and punctuation.
    static func words(_ text: String) -> [String] {
        text.folded.lowercased().split { !($0.isLetter || $0.isNumber) }.map(String.init)
    }

    // MARK: - Private

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
                if length == nil { unknown.append(word) }
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

    /// Returns the word and its possible singular forms.
    private static func forms(_ word: String) -> [String] {
        var forms = [word]
        if word.hasSuffix("ies") { forms.append(word.dropLast(3) + "y") }
        if word.hasSuffix("ves") { forms.append(word.dropLast(3) + "f") }
        if word.hasSuffix("es") { forms.append(String(word.dropLast(2))) }
        if word.hasSuffix("s") { forms.append(String(word.dropLast())) }
        return forms
    }

    /// Returns the concepts that an exclusion covers.
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
