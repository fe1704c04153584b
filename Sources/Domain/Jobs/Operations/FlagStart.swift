/// The start of a flag in a prompt: its dashes, its name, and a value that is stuck to the name.
///
/// Two hyphens make any name a flag. In all other spellings, which prose has too, only Midjourney's
/// own names are flags: a long dash or several, as autocorrection writes them; a single hyphen and
/// dashes with a space behind them also need a value that suits the name.
struct FlagStart {
    /// The long name, lowercase.
    let name: String
    /// The number of words that it is written in: two if there is a space behind the dashes.
    let length: Int
    private let value: String?

    /// Reads the flag that starts with the first of some words; nil if none does.
    init?(_ words: ArraySlice<PromptWord>) {
        guard let first = words.first?.plain, let mark = first.first, Self.isDash(mark) else {
            return nil
        }
        let dashes = first.prefix(while: Self.isDash)
        let text = first.dropFirst(dashes.count)
        length = text.isEmpty ? 2 : 1
        let written = length == 1 ? text : words.dropFirst().first?.plain[...] ?? ""
        guard let (name, value) = Self.split(written) else { return nil }
        self.name = name
        self.value = value
        guard length == 2 || dashes != "--" else { return }
        guard FlagName.isKnown(name) else { return nil }
        guard length == 2 || dashes == "-" else { return }
        let isLong = dashes != "-" || written.prefix(while: \.isLetter).count > 1
        guard isLong, suits(words.dropFirst(length)) else { return nil }
    }

    /// True for every character that stands for a hyphen: those of autocorrection, and those that
    /// NFKC makes a hyphen.
    static func isDash(_ character: Character) -> Bool {
        let scalars = character.unicodeScalars
        guard let first = scalars.first, first == "-" || first.value > 0x200F else { return false }
        switch first.value {
        case 0x2D, 0x2010...0x2015, 0x2212, 0x2E3A, 0x2E3B, 0xFE58, 0xFE63, 0xFF0D:
            return scalars.count == 1
        default: return false
        }
    }

    /// True if a text may have a dash: it has the first byte of one in UTF-8.
    static func mayHaveDash(_ text: Substring) -> Bool {
        text.utf8.contains { $0 == 0x2D || $0 == 0xE2 || $0 == 0xEF }
    }

    /// True if the dashes with which some words start begin a flag although they are in a word's
    /// middle: behind a letter only several of them with a value that suits the name, behind any
    /// other character (`isFree`) two hyphens alone, too, and a long dash with such a value.
    static func isInWord(_ words: ArraySlice<PromptWord>, isFree: Bool) -> Bool {
        guard let flag = FlagStart(words), flag.length == 1, FlagName.isKnown(flag.name) else {
            return false
        }
        let dashes = words.first?.plain.prefix(while: isDash) ?? ""
        if isFree, dashes == "--" { return true }
        return dashes != "-" && (isFree || dashes.count > 1) && flag.suits(words.dropFirst())
    }

    /// Takes the words of the flag's value off those behind its start.
    func takeValue(of words: inout ArraySlice<PromptWord>) -> String {
        switch FlagName.arity(of: name) {
        case .none: return value ?? ""
        case .one:
            let (text, count) = single(words)
            words = words.dropFirst(count)
            return FlagValue.trimmed(text)
        case .many(let keepsCharacters):
            let end = words.indices.first { FlagStart(words[$0...]) != nil } ?? words.endIndex
            let texts = words[..<end].map { keepsCharacters ? String($0.given) : $0.plain }
            words = words[end...]
            return FlagValue.trimmed(([value].compactMap(\.self) + texts).joined(separator: " "))
        }
    }

    // MARK: - Private

    /// The name and the value that is stuck to it: `ar` and `16:9` of `ar=16:9`, `ar:16:9` and
    /// `ar16:9`.
    private static func split(_ text: Substring) -> (name: String, value: String?)? {
        guard text.first?.isLetter == true else { return nil }
        var end = text.firstIndex { !$0.isLetter && $0 != "-" && $0 != "_" } ?? text.endIndex
        while !text[text.index(before: end)].isLetter { end = text.index(before: end) }
        let name = FlagName.long(text[..<end])
        let tail = text[end...]
        if tail.first == "=" || tail.first == ":" {
            return (name, tail.count > 1 ? String(tail.dropFirst()) : nil)
        }
        if FlagValue.trimmed(String(tail)).isEmpty { return (name, nil) }
        guard FlagName.isKnown(name) else { return (text.lowercased(), nil) }
        return (name, String(tail))
    }

    /// The text of a value of one word, and the number of words taken for it: more than one for
    /// `16 : 9` and `niji 6`.
    private func single(_ words: ArraySlice<PromptWord>) -> (text: String, count: Int) {
        var (text, count) = (value ?? "", 0)
        for (index, word) in zip(words.indices, words) {
            let isFirst = text.isEmpty
            let isTorn = name == "ar" && (text.hasSuffix(":") || word.plain.hasPrefix(":"))
            let isNamed = name == "version" && text.lowercased() == "niji"
            let goesOn = isTorn || isNamed && FlagValue.number(word.plain) != nil
            guard isFirst || goesOn, FlagStart(words[index...]) == nil else { break }
            text += isNamed ? " \(word.plain)" : word.plain
            count += 1
        }
        return (text, count)
    }

    /// True if the flag's value, here or in the next words, is one that its name suggests.
    private func suits(_ words: ArraySlice<PromptWord>) -> Bool {
        let text = single(words.prefix(3)).text
        guard name != "ar" else { return FlagValue.ratio(text) != nil }
        return FlagName.isNumeric(name) && FlagValue.number(text) != nil
    }
}
