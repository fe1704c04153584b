/// A word of a prompt with its punctuation.
struct PromptToken {
    /// Punctuation before the word; the whole token if it has no word.
    let before: String
    /// The token from the first to the last letter, digit or symbol; empty if there is none.
    let word: String
    /// Punctuation after the word.
    let after: String
    /// True if white space followed.
    let hasSpace: Bool

    /// Splits a text at white space, and after Chinese and Japanese clause punctuation.
    static func tokens(_ text: Substring) -> [PromptToken] {
        var tokens: [PromptToken] = []
        var piece = ""
        for character in text {
            if character.isWhitespace {
                if !piece.isEmpty { tokens.append(PromptToken(piece, hasSpace: true)) }
                piece = ""
            } else {
                piece.append(character)
                guard "，、。；".contains(character) else { continue }
                tokens.append(PromptToken(piece, hasSpace: false))
                piece = ""
            }
        }
        if !piece.isEmpty { tokens.append(PromptToken(piece, hasSpace: false)) }
        return tokens
    }

    /// Look-up key: lowercase, without a weight (`cat::2`) or a possessive.
    var key: String {
        let lower = word.lowercased()
        let bare = lower.firstRange(of: "::").map { String(lower[..<$0.lowerBound]) } ?? lower
        return bare.hasSuffix("'s") || bare.hasSuffix("’s") ? String(bare.dropLast(2)) : bare
    }

    /// True if the token ends a clause.
    var endsClause: Bool { (word.isEmpty ? before : after).contains { ",;.:!?|，、。；".contains($0) } }

    // MARK: - Private

    private init(_ piece: String, hasSpace: Bool) {
        let first = piece.firstIndex(where: Self.isPartOfWord)
        let last = piece.lastIndex(where: Self.isPartOfWord)
        if let first, let last {
            before = String(piece[..<first])
            word = String(piece[first...last])
            after = String(piece[piece.index(after: last)...])
        } else {
            (before, word, after) = (piece, "", "")
        }
        self.hasSpace = hasSpace
    }

    /// True for letters, digits and non-ASCII symbols such as emoji.
    private static func isPartOfWord(_ character: Character) -> Bool {
        character.isLetter || character.isNumber
            || !(character.isPunctuation || character.isASCII)
    }
}
