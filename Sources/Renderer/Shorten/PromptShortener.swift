import Domain

/// Analyses the importance of a prompt's words and shortens it step by step.
struct PromptShortener {
    private let prompt: String
    private let tokens: [PromptToken]
    /// The flags as written, which are kept behind each prompt; empty if there are none.
    private let flags: String
    private let importance: Importance

    /// Tokenises a prompt; any text is valid.
    init(_ prompt: String) {
        let read = PromptFlags(prompt)
        self.prompt = prompt
        flags = read.written
        tokens = PromptToken.tokens(read.subject[...])
        importance = Importance(tokens)
    }

    /// Returns the analysis, then one to five prompts, each shorter than the one before.
    ///
    /// Deterministic for a prompt.
    func texts() -> [String] { [analysis] + shorter }

    // MARK: - Private

    private static let shares: [Float] = [1, 0.8, 0.6, 0.42, 0.28, 0.14]

    /// Markdown with important words in bold and unimportant ones struck through.
    private var analysis: String {
        var text = ""
        for (index, token) in tokens.enumerated() {
            text += token.before + marked(token.word, index) + token.after
            if token.hasSpace { text += " " }
        }
        return "## Important tokens\n" + Self.trimmed(text[...])
    }

    private func marked(_ word: String, _ index: Int) -> String {
        if word.isEmpty { return "" }
        if importance.isImportant(index) { return "**\(word)**" }
        return importance.isContent(index) ? word : "~~\(word)~~"
    }

    private var shorter: [String] {
        let ranked = ranked
        guard !ranked.isEmpty else { return [Self.trimmed(prompt[...])] }
        let all = Self.shares.map { share in
            let count = max(1, Int((share * Float(ranked.count)).rounded()))
            return Abridgement(tokens: tokens, kept: ranked.prefix(count).flatMap(\.self).sorted())
                .text
        }
        var texts: [String] = []
        var shortest = subjectLength
        for text in all where text.count < shortest {
            texts.append(text)
            shortest = text.count
        }
        if texts.isEmpty { texts = all.suffix(1) }
        return texts.prefix(5).map { flags.isEmpty ? $0 : "\($0) \(flags)" }
    }

    /// Groups of words, most important first.
    private var ranked: [[Int]] {
        let weighed = importance.units.map { unit in
            (unit: unit, weight: unit.map { importance.weights[$0] }.max() ?? 0)
        }
        return weighed.sorted {
            $0.weight == $1.weight
                ? $0.unit.lexicographicallyPrecedes($1.unit) : $0.weight > $1.weight
        }.map(\.unit)
    }

    /// Length of the prompt in characters, without flags and redundant white space.
    private var subjectLength: Int {
        tokens.reduce(0) {
            $0 + $1.before.count + $1.word.count + $1.after.count + ($1.hasSpace ? 1 : 0)
        } - (tokens.last?.hasSpace ?? false ? 1 : 0)
    }

    private static func trimmed(_ text: Substring) -> String {
        let start = text.firstIndex { !$0.isWhitespace } ?? text.endIndex
        let end = text.lastIndex { !$0.isWhitespace }.map { text.index(after: $0) } ?? start
        return String(text[start..<end])
    }
}
