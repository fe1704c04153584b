import Basics
import Domain
import Foundation

/// Encodes values as JSON (RFC 8259).
enum JSONText {
    /// An object with one member per field, in their order.
    static func object(_ fields: [Output.Field]) -> String {
        "{" + fields.map { "\(quoted($0.name)):\(value($0.value))" }.joined(separator: ",") + "}"
    }

    /// One value.
    static func value(_ value: Output.Value) -> String {
        switch value {
        case .text(let text), .toned(let text, _): quoted(text)
        case .number(let number): String(number)
        case .decimal(let number): String(format: "%.1f", number)
        case .flag(let flag): flag ? "true" : "false"
        case .time(let date): quoted(date.rfc3339)
        case .texts(let texts): "[" + texts.map(quoted).joined(separator: ",") + "]"
        case .rows(let rows): "[" + rows.map(object).joined(separator: ",") + "]"
        case .none: "null"
        }
    }

    // MARK: - Private

    /// A string in which steering characters are escaped, so that it can be shown on a terminal.
    private static func quoted(_ text: String) -> String {
        "\"" + text.unicodeScalars.map(escaped).joined() + "\""
    }

    private static func escaped(_ scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "\"": "\\\""
        case "\\": "\\\\"
        case "\n": "\\n"
        case "\r": "\\r"
        case "\t": "\\t"
        case _ where scalar.isSteering:
            String(scalar).utf16.map { String(format: "\\u%04x", $0) }.joined()
        default: String(scalar)
        }
    }
}
