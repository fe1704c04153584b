@testable import Domain

/// Another spelling of a prompt's flags, which must mean the same.
///
/// Only prompts in ASCII are spelled anew: in others a new character can join its neighbours.
struct Respelling {
    private let number: Int

    /// Chooses a spelling.
    init(_ choice: UInt8) { number = Int(choice) }

    /// Ends the process if the spelling means something else.
    func judge(_ flags: PromptFlags, of prompt: String) {
        guard prompt.utf8.allSatisfy({ $0 < 0x80 }), prompt.utf8.contains(UInt8(ascii: "-")) else {
            return
        }
        let (text, mark) = respelled(prompt)
        guard text != prompt else { return }
        let again = PromptFlags(text)
        let (values, same) = (compared(again.values, mark), compared(flags.values, mark))
        require(values == same, "\(prompt) is \(same), \(text) is \(values)")
        let subject = again.subject.replacing(mark, with: ":")
        require(subject == flags.subject, "\(prompt) is \(flags.subject), \(text) is \(subject)")
    }

    // MARK: - Private

    private static let dashes = [
        "\u{2014}", "\u{2013}", "\u{2013}\u{2013}", "\u{2212}\u{2212}", "\u{FF0D}\u{FF0D}",
        "\u{2010}\u{2011}", "\u{2015}", "---", "\u{2E3A}",
    ]
    private static let colons = ["\u{FF1A}", "\u{2236}", "\u{A789}", "\u{02F8}"]

    /// Without addresses where colons are spelled anew: these keep the customer's characters.
    private func compared(_ values: [String: String], _ mark: String) -> [String: String] {
        values.filter {
            if case .many(keepsCharacters: true) = FlagName.arity(of: $0.key) {
                mark == ":"
            } else {
                true
            }
        }
    }

    /// The prompt in the spelling, and the mark that stands for its colons.
    private func respelled(_ prompt: String) -> (text: String, colon: String) {
        let choice = number / 4
        switch number % 4 {
        case 0:
            let dash = Self.dashes[choice % Self.dashes.count]
            return (Self.replacing(prompt) { name, gap in dash + name + gap }, ":")
        case 1:
            let colon = Self.colons[choice % Self.colons.count]
            return (prompt.replacing(":", with: colon), colon)
        case 2:
            let mark = choice % 2 == 0 ? "=" : ":"
            return (
                Self.replacing(prompt) { name, gap in
                    "--\(name)\(gap == " " && Self.isSingle(name) ? mark : gap)"
                }, ":"
            )
        default:
            return (Self.replacing(prompt) { name, gap in "--\(name.uppercased())\(gap)" }, ":")
        }
    }

    /// True if the flag takes the one word behind it.
    private static func isSingle(_ name: String) -> Bool {
        if case .one = FlagName.arity(of: FlagName.long(name[...])) { true } else { false }
    }

    /// The prompt with `spell` of each known flag that two hyphens begin at the start of a word, and
    /// of the blank between it and a plain value.
    private static func replacing(
        _ prompt: String,
        _ spell: (_ name: String, _ gap: String) -> String
    ) -> String {
        var (text, rest) = ("", prompt[...])
        var isStart = true
        while let character = rest.first {
            let name = rest.hasPrefix("--") ? rest.dropFirst(2).prefix(while: \.isLetter) : ""
            let tail = rest.dropFirst(2 + name.count)
            if isStart, FlagName.isKnown(FlagName.long(name)), !"-_".contains(tail.first ?? " ") {
                let gap = tail.first == " " && isPlain(tail.dropFirst()) ? " " : ""
                text += spell(String(name), gap)
                rest = tail.dropFirst(gap.count)
                isStart = gap == " "
            } else {
                text.append(character)
                isStart = character.isWhitespace
                rest = rest.dropFirst()
            }
        }
        return text
    }

    /// True if a text begins with a word of letters, digits and a ratio's marks.
    private static func isPlain(_ text: Substring) -> Bool {
        let word = text.prefix { !$0.isWhitespace }
        let isWord = word.allSatisfy { $0.isLetter || $0.isNumber || ".:/".contains($0) }
        return isWord && (word.first.map { $0.isLetter || $0.isNumber } ?? false)
    }
}
