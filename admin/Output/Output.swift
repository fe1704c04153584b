import Domain
import Foundation

/// Prints results: a table for people, JSON or CSV for scripts.
enum Output {
    /// A value of a row, named for JSON and CSV.
    struct Field {
        let name: String
        let value: Value

        /// Names a value.
        init(_ name: String, _ value: Value) {
            self.name = name
            self.value = value
        }
    }

    /// A value that can be printed in a table, as JSON and as CSV.
    indirect enum Value {
        case text(String)
        case number(Int)
        /// Printed with one decimal.
        case decimal(Double)
        case flag(Bool)
        /// RFC 3339 for scripts, to the second for people; UTC.
        case time(Date)
        /// A text with a tone.
        case toned(String, Tone)
        case texts([String])
        /// Rows within a row: in a table a table of their own.
        case rows([[Field]])
        case none
    }

    /// The tone of a value; a colour on a terminal.
    enum Tone {
        case good, warning, bad, dim, plain
    }

    /// The output format.
    enum Format: Equatable {
        case table
        case json
        case csv
    }

    /// Prints rows: a table, a JSON array, or CSV with a header line.
    ///
    /// `empty` is printed in place of an empty table; `columns` are the header of an empty CSV.
    static func list(
        _ rows: [[Field]],
        _ options: DataOptions,
        empty: String,
        columns: [String] = []
    ) {
        switch options.format {
        case .json: write("[" + rows.map(JSONText.object).joined(separator: ",\n ") + "]")
        case .csv: write(CSV.text(columns: rows.first?.map(\.name) ?? columns, rows), end: "")
        case .table: write(rows.isEmpty ? empty : table(rows, options.terminal))
        }
    }

    /// Prints one row: a line per field, a JSON object, or CSV with one row.
    static func one(_ fields: [Field], _ options: DataOptions) {
        switch options.format {
        case .json: write(JSONText.object(fields))
        case .csv: write(CSV.text(columns: fields.map(\.name), [fields]), end: "")
        case .table: write(sheet(fields, options.terminal))
        }
    }

    /// Prints a remark, in the table format only.
    static func say(_ text: String, _ options: DataOptions) {
        guard options.format == .table else { return }
        write(text)
    }

    /// Writes a text and its end to standard output in one call.
    static func write(_ text: String, end: String = "\n") {
        FileHandle.standardOutput.write(Data((text + end).utf8))
    }

    // MARK: - Private

    private static func table(_ rows: [[Field]], _ terminal: Terminal) -> String {
        guard let first = rows.first else { return "" }
        return Table(headings: first.map(\.name), rows: rows.map { $0.map { Cell($0.value) } })
            .text(for: terminal)
    }

    /// Names beside values, then the values with rows of their own.
    private static func sheet(_ fields: [Field], _ terminal: Terminal) -> String {
        let width = fields.map(\.name.columns).max() ?? 0
        var lines: [String] = []
        for field in fields {
            if case .rows(let rows) = field.value {
                guard !rows.isEmpty else { continue }
                lines.append("\n" + terminal.bold(field.name))
                lines.append(table(rows, terminal))
            } else {
                let cell = Cell(field.value)
                let name =
                    field.name + String(repeating: " ", count: width + 2 - field.name.columns)
                lines.append(terminal.dim(name) + terminal.toned(cell.text, cell.tone))
            }
        }
        return lines.joined(separator: "\n")
    }
}

extension Output.Value {
    /// A time or none.
    static func moment(_ date: Date?) -> Output.Value { date.map { .time($0) } ?? .none }

    /// Texts or none.
    static func list(_ texts: [String]?) -> Output.Value { texts.map { .texts($0) } ?? .none }
}
