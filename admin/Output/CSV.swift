import Basics
import Domain
import Foundation

/// Encodes rows as CSV (RFC 4180): a header line, CRLF, and every text in quotes.
enum CSV {
    /// The header line and one line per row.
    static func text(columns: [String], _ rows: [[Output.Field]]) -> String {
        let lines = rows.map { $0.map { cell($0.value) } }
        return ([columns] + lines).map { line($0) + "\r\n" }.joined()
    }

    /// A line of encoded cells without its end.
    static func line(_ cells: [String]) -> String { cells.joined(separator: ",") }

    /// A text in quotes, without steering characters, and with an apostrophe before each place that a
    /// spreadsheet would take for a formula (OWASP, CSV Injection).
    ///
    /// Such a place is the beginning, and behind a semicolon, a tab or a line break: where the
    /// separator is the semicolon, a cell that does not begin with a quote ends there.
    static func quoted(_ text: String) -> String {
        var shown = ""
        var isStart = true
        for scalar in text.unicodeScalars
        where scalar == "\n" || scalar == "\t" || !scalar.isSteering {
            if isStart, isFormula(scalar) { shown += "'" }
            shown.unicodeScalars.append(scalar)
            isStart = ";\t\n".unicodeScalars.contains(scalar) || isStart && isBlank(scalar)
        }
        if text.unicodeScalars.first.map({ $0 == "\t" || $0 == "\r" }) == true {
            shown = "'" + shown
        }
        return "\"" + shown.replacing("\"", with: "\"\"") + "\""
    }

    // MARK: - Private

    private static func cell(_ value: Output.Value) -> String {
        switch value {
        case .text(let text), .toned(let text, _): quoted(text)
        case .none: ""
        case .texts(let texts): quoted(texts.joined(separator: " "))
        case .rows: quoted(JSONText.value(value))
        case .number, .decimal, .flag: JSONText.value(value)
        case .time(let date): date.rfc3339
        }
    }

    /// True for what begins a formula, in its full-width and small forms too.
    private static func isFormula(_ scalar: Unicode.Scalar) -> Bool {
        let plain = String(scalar).precomposedStringWithCompatibilityMapping
        return ["=", "+", "-", "@"].contains(plain) || scalar == "\u{2212}"
    }

    private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isWhitespace || scalar.properties.isDefaultIgnorableCodePoint
    }
}
