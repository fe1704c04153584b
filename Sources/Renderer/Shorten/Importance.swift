/// The importance of each word of a prompt.
struct Importance {
    /// Weights from 0 to about 1.5, one per token; 0 for punctuation and for repeated words.
    let weights: [Float]
    /// Groups of words to keep or drop together, in order: expressions, multi-word names, and each
    /// other content word.
    private(set) var units: [[Int]] = []

    init(_ tokens: [PromptToken]) {
        let keys = tokens.map(\.key)
        var weights = keys.indices.map { Self.weight(tokens[$0], at: $0, of: keys) }
        for group in Self.knownGroups(keys) {
            for index in group { weights[index] = max(weights[index], 0.97) }
        }
        Self.raiseSubject(keys, &weights)
        Self.lowerFillers(keys, &weights)
        var seen: Set<String> = []
        for (index, key) in keys.enumerated() where key.isEmpty || !seen.insert(key).inserted {
            weights[index] = 0
        }
        self.weights = weights
        units = Self.units(tokens, keys, tokens.indices.filter(isContent))
    }

    /// True if a word contributes to the picture.
    func isContent(_ index: Int) -> Bool { weights[index] >= Self.content }
    /// True if a word is among the main subjects.
    func isImportant(_ index: Int) -> Bool {
        isContent(index) && (weights[index] >= Self.important || weights[index] == weights.max())
    }

    // MARK: - Private

    private static let content: Float = 0.3
    private static let important: Float = 0.95
    private static let filler: Float = 0.12

    private static func weight(_ token: PromptToken, at index: Int, of keys: [String]) -> Float {
        let key = keys[index]
        if key.isEmpty { return 0 }
        if PromptWords.stopWords.contains(key) { return 0.05 }
        if PromptWords.fillers.contains(key) { return filler }
        let early = 0.25 * (1 - Float(index) / Float(max(1, keys.count)))
        return known(key) + early + bonus(token, after: index > 0 ? keys[index - 1] : "")
    }

    /// Returns the weight of a word by its entry in the lexicon.
    private static func known(_ key: String) -> Float {
        for form in forms(key) {
            if let things = Lexicon.things[form] { return weight(of: things) }
            if Lexicon.colours[form] != nil { return 0.72 }
            if Lexicon.manners[form] != nil { return 0.74 }
        }
        if Lexicon.numbers[key] != nil { return 0.4 }
        return PromptWords.describes(key) ? 0.4 : 0.58
    }

    /// Weights subjects above times and weather, and those above attributes.
    private static func weight(of things: [Concept]) -> Float {
        if things.allSatisfy(Concept.attributes.contains) { return 0.5 }
        let moods: [Concept] = Concept.times + [.clear, .cloudy, .storm, .fog, .wind, .rain, .snow]
        return things.allSatisfy(moods.contains) ? 0.8 : 0.95
    }

    /// Returns a bonus for names, numbers, long words, and nouns after an adjective.
    private static func bonus(_ token: PromptToken, after previous: String) -> Float {
        var bonus: Float = 0
        if token.word.contains(where: \.isNumber) { bonus += 0.1 }
        if token.word.first?.isUppercase ?? false { bonus += 0.15 }
        if PromptWords.describes(previous), !PromptWords.describes(token.key) { bonus += 0.1 }
        return bonus + min(0.12, 0.012 * Float(token.word.count))
    }

    /// Finds concepts and styles of several words: `golden hour`.
    private static func knownGroups(_ keys: [String]) -> [Range<Int>] {
        var groups: [Range<Int>] = []
        for length in [3, 2] where keys.count >= length {
            for start in 0...keys.count - length {
                let words = keys[start..<start + length]
                let isKnown = forms(words.joined()).contains {
                    Lexicon.things[$0] != nil || Lexicon.manners[$0] != nil
                }
                guard isKnown, words.allSatisfy({ !$0.isEmpty }) else { continue }
                groups.append(words.indices)
            }
        }
        return groups
    }

    /// Raises the first subject, which is usually the main one.
    private static func raiseSubject(_ keys: [String], _ weights: inout [Float]) {
        let first = keys.firstIndex { key in
            forms(key).contains { weight(of: Lexicon.things[$0] ?? [.hat]) > 0.9 }
        }
        if let first { weights[first] += 0.25 }
    }

    private static func units(
        _ tokens: [PromptToken],
        _ keys: [String],
        _ content: [Int]
    ) -> [[Int]] {
        let groups = knownGroups(keys)
        var units: [[Int]] = []
        for index in content {
            let isName = isName(tokens, index - 1) && isName(tokens, index)
            let isGrouped = groups.contains { $0.contains(index) && $0.contains(index - 1) }
            if let last = units.indices.last, units[last].last == index - 1,
                !tokens[index - 1].endsClause, isName || isGrouped
            {
                units[last].append(index)
            } else {
                units.append([index])
            }
        }
        return units
    }

    /// True if a word is capitalised, except the first one, which usually is.
    private static func isName(_ tokens: [PromptToken], _ index: Int) -> Bool {
        index > 0 && (tokens[index].word.first?.isUppercase ?? false)
    }

    private static func lowerFillers(_ keys: [String], _ weights: inout [Float]) {
        for phrase in PromptWords.phrases where keys.count >= phrase.count {
            for start in 0...keys.count - phrase.count
            where keys[start..<start + phrase.count].elementsEqual(phrase) {
                for index in start..<start + phrase.count {
                    weights[index] = min(weights[index], filler)
                }
            }
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
}
