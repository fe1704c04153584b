/// A word of a prompt.
struct PromptWord {
    /// The customer's own characters.
    let given: Substring
    /// The form in which flags are read: folded, with every colon as `:`.
    let plain: String

    /// Splits a prompt at white space, at zero-width spaces, and before a flag in a word's middle:
    /// `16:9--v 6`, `"--ar 16:9"`.
    ///
    /// A combining mark behind such a space belongs to the next word.
    static func words(of prompt: String) -> [PromptWord] {
        let parts = prompt.unicodeScalars
            .split(whereSeparator: Self.isSpace).map { Substring($0) }
        var words: [PromptWord] = []
        for (index, part) in parts.enumerated() {
            let next = parts[(index + 1)...].prefix(3)
            words += split(part, before: next).map(PromptWord.init).filter { !$0.plain.isEmpty }
        }
        return words
    }

    // MARK: - Private

    /// Colons that NFKC leaves: ratio, modifier letter colon, raised colon.
    private static let colons: Set<Character> = ["\u{2236}", "\u{A789}", "\u{02F8}"]

    /// The part of a long word that is searched for a flag and its value at each dash, in Unicode
    /// scalars: a character can have thousands.
    private static let longestFlag = 24

    private static func head(of word: Substring) -> Substring {
        Substring(word.unicodeScalars.prefix(longestFlag))
    }

    private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        guard scalar.value >= 0x80 else {
            return scalar == " " || (0x9...0xD).contains(scalar.value)
        }
        return scalar.properties.isWhitespace || scalar == "\u{200B}"
    }

    private init(_ given: Substring) {
        self.given = given
        let folded = given.folded
        let isPlain = folded.utf8.allSatisfy { $0 < 0x80 }
        plain =
            isPlain ? folded : String(folded.map { Self.colons.contains($0) ? ":" : $0 })
    }

    /// The parts of a word, each from the start of a flag in it on.
    private static func split(_ word: Substring, before next: ArraySlice<Substring>) -> [Substring]
    {
        guard FlagStart.mayHaveDash(word) else { return [word] }
        let rest = next.map { PromptWord(head(of: $0)) }
        var (parts, left) = ([Substring](), word)
        var index = word.startIndex
        while let dash = left[index...].firstIndex(where: FlagStart.isDash) {
            let end = left[dash...].firstIndex { !FlagStart.isDash($0) } ?? left.endIndex
            let behind = [PromptWord(head(of: left[dash...]))] + rest
            let isFree = dash > left.startIndex && !left[left.index(before: dash)].isLetter
            if dash > left.startIndex, FlagStart.isInWord(behind[...], isFree: isFree) {
                parts.append(left[..<dash])
                left = left[dash...]
            }
            index = end
        }
        return parts + [left]
    }
}
