import Domain
import Foundation

/// What commands print: a table for people, JSON or CSV for scripts.
enum Output {
    /// One value of a row, named for JSON and CSV.
    struct Field {
        let name: String
        let value: Value

        /// Names a value.
        init(_ name: String, _ value: Value) {
            self.name = name
            self.value = value
        }
    }

    /// A value that a table, JSON and CSV can each show.
    indirect enum Value {
        case text(String)
        case number(Int)
        /// One digit behind the point.
        case decimal(Double)
        case flag(Bool)
        /// RFC 3339 for scripts, to the second for people; UTC.
        case time(Date)
        /// A text that says how good something is.
        case toned(String, Tone)
        case texts([String])
        /// Rows within a row: a table of its own for people.
        case rows([[Field]])
        case none
    }

    /// How good something is; a colour on a terminal.
    enum Tone {
        case good, warning, bad, dim, plain
    }

    /// How values are printed.
    enum Format: Equatable {
        case table
        case json
        case csv
    }

    /// Prints rows: a table, a JSON array, or CSV with a header line.
    ///
    /// `empty` says in the place of an empty table what to do; `columns` name an empty CSV's.
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

    /// Prints one thing: a line a field, a JSON object, or CSV with one row.
    static func one(_ fields: [Field], _ options: DataOptions) {
        switch options.format {
        case .json: write(JSONText.object(fields))
        case .csv: write(CSV.text(columns: fields.map(\.name), [fields]), end: "")
        case .table: write(sheet(fields, options.terminal))
        }
    }

    /// Says something to people; nothing where a script reads.
    static func say(_ text: String, _ options: DataOptions) {
        guard options.format == .table else { return }
        write(text)
    }

    /// Writes a text and what ends it to standard output, all at once.
    static func write(_ text: String, end: String = "\n") {
        FileHandle.standardOutput.write(Data((text + end).utf8))
    }

    // MARK: - Private

    private static func table(_ rows: [[Field]], _ terminal: Terminal) -> String {
        guard let first = rows.first else { return "" }
        return Table(headings: first.map(\.name), rows: rows.map { $0.map { Cell($0.value) } })
            .text(for: terminal)
    }

    /// Names beside values, then what has rows of its own.
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
    /// A moment, or none.
    static func moment(_ date: Date?) -> Output.Value { date.map { .time($0) } ?? .none }

    /// Texts, or none.
    static func list(_ texts: [String]?) -> Output.Value { texts.map { .texts($0) } ?? .none }
}
