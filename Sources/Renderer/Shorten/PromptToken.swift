/// One word of a prompt with the marks around it.
struct PromptToken {
    /// Marks before the word: quotes, brackets; all of it where there is no word.
    let before: String
    /// From the first letter, digit or symbol to the last one; empty if there is none.
    let word: String
    /// Marks after the word.
    let after: String
    /// Whether white space followed.
    let hasSpace: Bool

    /// Takes a text apart at white space, and behind the marks that end a clause in Chinese and
    /// Japanese.
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

    /// What the word is looked up by: lowercase, without a weight (`cat::2`) or a possessive.
    var key: String {
        let lower = word.lowercased()
        let bare = lower.firstRange(of: "::").map { String(lower[..<$0.lowerBound]) } ?? lower
        return bare.hasSuffix("'s") || bare.hasSuffix("’s") ? String(bare.dropLast(2)) : bare
    }

    /// Whether a clause ends here.
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

    /// Letters, digits and what is no punctuation, such as emoji.
    private static func isPartOfWord(_ character: Character) -> Bool {
        character.isLetter || character.isNumber
            || !(character.isPunctuation || character.isASCII)
    }
}
