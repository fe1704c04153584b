/// A Midjourney-style prompt taken apart: its words, and the `--flags` behind them.
///
/// Flags are two hyphens (or an em dash, which phones write for them) and a name; a flag's value
/// runs to the next flag. Unknown flags are kept out of the subject and otherwise ignored.
package struct PromptFlags: Equatable, Sendable {
    /// The text before the first flag, trimmed.
    package let subject: String
    /// Flag names, lowercase and without hyphens, with their values; the last one wins.
    package let values: [String: String]

    /// Takes a prompt apart; never fails, any text is a prompt.
    package init(_ prompt: String) {
        let words = prompt.replacing("\u{2014}", with: "--").split(whereSeparator: \.isWhitespace)
        let firstFlag = words.firstIndex(where: Self.isFlag) ?? words.endIndex
        subject = words[..<firstFlag].joined(separator: " ")
        values = Self.values(of: words[firstFlag...])
    }

    // MARK: - Private

    private static func isFlag(_ word: Substring) -> Bool {
        word.hasPrefix("--") && (word.dropFirst(2).first?.isLetter ?? false)
    }

    private static func values(of words: ArraySlice<Substring>) -> [String: String] {
        var values: [String: String] = [:]
        var name = ""
        for word in words {
            if isFlag(word) {
                name = word.dropFirst(2).lowercased()
                values[name] = ""
            } else {
                values[name] = values[name].map { $0.isEmpty ? String(word) : "\($0) \(word)" }
            }
        }
        return values
    }
}
