/// A parsed Midjourney-style prompt: its text, and the `--flags` after it.
///
/// Flags are two hyphens (or an em dash, which phones write for them) and a name; a flag's value
/// runs to the next flag. Unknown flags are kept out of the subject and otherwise ignored.
package struct PromptFlags: Equatable, Sendable {
    /// The text before the first flag, trimmed.
    package let subject: String
    /// Flags by their long names, lowercase and without hyphens, with their values; the last one
    /// wins.
    package let values: [String: String]

    /// Parses a prompt; never fails, since any text is a prompt.
    package init(_ prompt: String) {
        let words = prompt.split(whereSeparator: \.isWhitespace).map(Self.withHyphens)
        let firstFlag = words.firstIndex(where: Self.isFlag) ?? words.endIndex
        subject = words[..<firstFlag].joined(separator: " ")
        values = Self.values(of: words[firstFlag...])
    }

    // MARK: - Private

    private static func withHyphens(_ word: Substring) -> Substring {
        word.hasPrefix("\u{2014}") ? "--" + word.dropFirst() : word
    }

    /// The long name of a flag's short ones.
    private static func canonical(_ name: String) -> String {
        switch name {
        case "aspect": "ar"
        case "q": "quality"
        case "c": "chaos"
        case "s": "stylize"
        case "v": "version"
        default: name
        }
    }

    private static func isFlag(_ word: Substring) -> Bool {
        word.hasPrefix("--") && (word.dropFirst(2).first?.isLetter ?? false)
    }

    private static func values(of words: ArraySlice<Substring>) -> [String: String] {
        var values: [String: String] = [:]
        var name = ""
        for word in words {
            if isFlag(word) {
                name = canonical(word.dropFirst(2).lowercased())
                values[name] = ""
            } else {
                values[name] = values[name].map { $0.isEmpty ? String(word) : "\($0) \(word)" }
            }
        }
        return values
    }
}
