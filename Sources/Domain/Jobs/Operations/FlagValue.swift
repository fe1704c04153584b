/// Values of flags as people write them.
enum FlagValue {
    /// A value without the quotes, brackets and punctuation around it.
    ///
    /// A bracket that the value itself opens stays.
    static func trimmed(_ text: String) -> String {
        var text = text.drop { $0.isWhitespace || openers.contains($0) }
        while let last = text.last {
            let isMark = last.isWhitespace || marks.contains(last)
            let isUnopened = brackets[last].map { !text.contains($0) } ?? false
            guard isMark || isUnopened else { break }
            text.removeLast()
        }
        return String(text)
    }

    /// A number with a point or a comma, or with commas between its thousands; nil for anything
    /// else.
    static func number(_ text: String) -> Double? {
        let text = trimmed(text)
        guard text.utf8.allSatisfy({ (0x2B...0x2E).contains($0) || (0x30...0x39).contains($0) })
        else { return nil }
        let groups = text.split(separator: ",", omittingEmptySubsequences: false)
        let isGrouped =
            groups.count > 1 && groups[0].first != "0" && (1...3).contains(groups[0].count)
            && groups.dropFirst().allSatisfy { $0.count == 3 }
        return Double(groups.joined(separator: isGrouped ? "" : "."))
    }

    /// A ratio of any shape, also as `16/9` and `2.39:1`; nil for anything else.
    static func ratio(_ text: String) -> PixelSize? {
        let terms = trimmed(text).lowercased().split(omittingEmptySubsequences: false) {
            ":x/".contains($0)
        }
        let numbers = terms.compactMap { number(String($0)) }
        guard terms.count == 2, numbers.count == 2,
            numbers.allSatisfy({ (0.01...99_999).contains($0) })
        else { return nil }
        let isWhole = numbers.allSatisfy { $0 == $0.rounded() }
        let sides = numbers.map { Int(($0 * (isWhole ? 1 : 100)).rounded()) }
        return PixelSize(width: sides[0], height: sides[1])
    }

    // MARK: - Private

    private static let marks: Set<Character> = [
        ".", ",", ";", ":", "!", "?", "…", "。", "、", "，", "；", "：", "！", "？", "\"", "'", "`", "*",
        "“", "”", "„", "‘", "’",
        "«", "»", "‹", "›",
    ]
    private static let openers: Set<Character> = [
        "\"", "'", "`", "*", "“", "”", "„", "‘", "’", "«", "»", "‹", "›", "(", "[", "{", "<",
    ]
    private static let brackets: [Character: Character] = [")": "(", "]": "[", "}": "{", ">": "<"]
}
