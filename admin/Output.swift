import Foundation
import Rainbow

/// What commands print: a table for people, JSON for scripts.
enum Output {
    /// One value of a row, named for JSON.
    struct Field {
        let name: String
        let value: Value

        /// Names a value.
        init(_ name: String, _ value: Value) {
            self.name = name
            self.value = value
        }
    }

    /// A value that both a table and JSON can show.
    enum Value {
        case text(String)
        case number(Int)
        case none
    }

    /// Prints rows: as a table under `title`-less headings, or as a JSON array.
    static func list(_ rows: [[Field]], json: Bool, empty: String) {
        guard !json else { return print("[" + rows.map(object).joined(separator: ",\n ") + "]") }
        guard let first = rows.first else { return print(empty) }
        print(table(headings: first.map(\.name), rows: rows.map { $0.map(\.value.shown) }))
    }

    /// Prints one thing: a line a field, or a JSON object.
    static func one(_ fields: [Field], json: Bool) {
        guard !json else { return print(object(fields)) }
        let width = fields.map(\.name.count).max() ?? 0
        for field in fields {
            print(
                padded(field.name, to: width + 2).dim
                    + field.value.shown
            )
        }
    }

    // MARK: - Private

    private static func object(_ fields: [Field]) -> String {
        "{" + fields.map { "\(quoted($0.name)):\($0.value.json)" }.joined(separator: ",") + "}"
    }

    private static func table(headings: [String], rows: [[String]]) -> String {
        let widths = headings.indices.map { column in
            ([headings] + rows).map { $0[column].count }.max() ?? 0
        }
        func line(_ cells: [String]) -> String {
            zip(cells, widths).map(padded)
                .joined(separator: "  ").trimmingCharacters(in: .whitespaces)
        }
        return ([line(headings).bold] + rows.map(line)).joined(separator: "\n")
    }

    private static func padded(_ text: String, to width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }

    fileprivate static func quoted(_ text: String) -> String {
        let data = (try? JSONEncoder().encode(text)) ?? Data("\"\"".utf8)
        return String(decoding: data, as: UTF8.self).replacing("\\/", with: "/")
    }
}

extension Output.Value {
    /// The value as people see it.
    var shown: String {
        switch self {
        case .text(let text): text.map { $0.isControl ? "?" : String($0) }.joined()
        case .number(let number): String(number)
        case .none: "-"
        }
    }

    fileprivate var json: String {
        switch self {
        case .text(let text): Output.quoted(text)
        case .number(let number): String(number)
        case .none: "null"
        }
    }
}

extension Character {
    /// Whether it would move a terminal's cursor or change its colours.
    fileprivate var isControl: Bool {
        unicodeScalars.contains {
            $0.properties.generalCategory == .control || $0.properties.isBidiControl
        }
    }
}
