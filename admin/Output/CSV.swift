import Basics
import Domain
import Foundation

/// Encodes rows as CSV (RFC 4180): a header line, CRLF, quotes if needed.
enum CSV {
    /// A line without its end.
    static func line(_ cells: [String]) -> String { cells.map(field).joined(separator: ",") }

    /// The header line and one line per row.
    static func text(columns: [String], _ rows: [[Output.Field]]) -> String {
        let lines = rows.map { $0.map { field(text(of: $0.value)) } }
        return ([columns.map(field)] + lines).map { $0.joined(separator: ",") + "\r\n" }.joined()
    }

    // MARK: - Private

    private static func field(_ text: String) -> String {
        let isPlain = !text.utf8.contains { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }
        return isPlain ? text : "\"" + text.replacing("\"", with: "\"\"") + "\""
    }

    /// Escapes a text that a spreadsheet would take for a formula (OWASP, CSV Injection), and
    /// control characters.
    static func harmless(_ text: String) -> String {
        let shown = String(String.UnicodeScalarView(text.unicodeScalars.filter(isShown)))
        return "=+-@".contains(shown.first ?? " ") ? "'" + shown : shown
    }

    private static func isShown(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control: scalar == "\n" || scalar == "\t"
        case .format: false
        default: true
        }
    }

    private static func text(of value: Output.Value) -> String {
        switch value {
        case .text(let text), .toned(let text, _): harmless(text)
        case .none: ""
        case .texts(let texts): harmless(texts.joined(separator: " "))
        case .number, .decimal, .flag, .rows: JSONText.value(value)
        case .time(let date): date.rfc3339
        }
    }
}
