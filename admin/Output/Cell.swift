import Basics
import Domain
import Foundation

/// A value in a table.
struct Cell {
    let text: String
    let tone: Output.Tone
    /// True if it is aligned to the right.
    let isNumber: Bool
    /// True if it must not be truncated.
    let isWhole: Bool

    /// Formats a value.
    init(_ value: Output.Value) {
        var (tone, isNumber, isWhole) = (Output.Tone.plain, false, false)
        switch value {
        case .text(let text): self.text = text.printable
        case .number(let number):
            text = String(number)
            isNumber = true
        case .decimal(let number):
            text = String(format: "%.1f", number)
            isNumber = true
        case .flag(let flag): text = flag ? "yes" : "no"
        case .time(let date):
            text = String(date.rfc3339.prefix(19)).replacing("T", with: " ")
            isWhole = true
        case .toned(let text, let toned):
            self.text = text.printable
            tone = toned
            isWhole = true
        case .texts(let texts): text = texts.joined(separator: ", ").printable
        case .rows(let rows): text = "\(rows.count) rows"
        case .none:
            text = "-"
            tone = .dim
        }
        self.tone = tone
        self.isNumber = isNumber
        self.isWhole = isWhole || isNumber
    }
}

extension String {
    /// The text without characters that move a terminal's cursor or change its colours.
    var printable: String {
        guard utf8.contains(where: { !(0x20..<0x7F).contains($0) }) else { return self }
        return map { $0.unicodeScalars.contains(where: \.isSteering) ? "?" : String($0) }.joined()
    }

    /// The width in terminal columns.
    var columns: Int {
        guard utf8.contains(where: { $0 >= 0x80 }) else { return utf8.count }
        return reduce(0) { $0 + $1.columns }
    }

    /// The text truncated to a width, with … for the rest.
    func shortened(to width: Int) -> String {
        guard columns > width else { return self }
        var (kept, used) = ("", 0)
        for character in self {
            guard used + character.columns < width else { break }
            kept.append(character)
            used += character.columns
        }
        return kept + "…"
    }
}

extension Character {
    /// The width of a character: two if East Asian Width (UAX 11) is wide or it is an emoji, else
    /// one.
    fileprivate var columns: Int {
        guard let scalar = unicodeScalars.first else { return 0 }
        let isEmoji = scalar.properties.isEmojiPresentation
        return isEmoji || Self.wide.contains { $0.contains(scalar.value) } ? 2 : 1
    }

    private static let wide: [ClosedRange<UInt32>] = [
        0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
        0xA000...0xA4CF, 0xA960...0xA97C, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
        0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x20000...0x3FFFD,
    ]
}
