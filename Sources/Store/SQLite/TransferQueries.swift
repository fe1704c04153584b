import Domain
package import Foundation

/// Accounts, keys and webhook secrets as rows with named columns, for export to another server.
package enum TransferQueries {
    /// A table that is exported.
    package enum Kind: String, Sendable {
        case account
        case key = "api_key"
        case webhookSecret = "webhook_secret"
    }

    /// A column's value: as JSON null, a number, a text, or `{"base64": …}`.
    package enum Cell: Codable, Equatable, Sendable {
        case null
        case integer(Int64)
        case text(String)
        case bytes(Data)

        private enum Key: String, CodingKey { case base64 }

        package init(from decoder: any Decoder) throws {
            let value = try decoder.singleValueContainer()
            if value.decodeNil() {
                self = .null
            } else if let number = try? value.decode(Int64.self) {
                self = .integer(number)
            } else if let text = try? value.decode(String.self) {
                self = .text(text)
            } else {
                let values = try decoder.container(keyedBy: Key.self)
                self = .bytes(try values.decode(Data.self, forKey: .base64))
            }
        }

        package func encode(to encoder: any Encoder) throws {
            switch self {
            case .null:
                var value = encoder.singleValueContainer()
                try value.encodeNil()
            case .integer(let number):
                var value = encoder.singleValueContainer()
                try value.encode(number)
            case .text(let text):
                var value = encoder.singleValueContainer()
                try value.encode(text)
            case .bytes(let data):
                var values = encoder.container(keyedBy: Key.self)
                try values.encode(data, forKey: .base64)
            }
        }
    }

    /// A row: its values by column.
    package typealias Record = [String: Cell]

    /// The columns of a kind that are exported: all of this version's, except counters and row
    /// numbers that each server assigns itself.
    package static func columns(of kind: Kind, in transaction: any Transaction) throws -> [String] {
        try transaction.query(
            """
            SELECT name FROM pragma_table_info(?)
            WHERE name <> 'image_count' AND NOT (name = 'id' AND type = 'INTEGER') ORDER BY cid
            """,
            [.text(kind.rawValue)]
        ) { $0.text(0) }
    }

    /// All rows, the oldest first.
    package static func all(_ kind: Kind, in transaction: any Transaction) throws -> [Record] {
        let columns = try columns(of: kind, in: transaction)
        let pairs = columns.map { "\($0), typeof(\($0))" }.joined(separator: ", ")
        return try transaction.query(
            "SELECT \(pairs) FROM \(kind.rawValue) ORDER BY created_ms, id",
            []
        ) { row in
            Dictionary(
                columns.enumerated().map { ($1, cell(row, 2 * $0)) },
                uniquingKeysWith: { first, _ in first }
            )
        }
    }

    /// Inserts a row without the columns that are not in `known`, which comes from `columns`.
    ///
    /// Throws `StoreError.constraint` if the schema refuses it.
    package static func insert(
        _ row: Record,
        _ kind: Kind,
        _ known: Set<String>,
        in transaction: any Transaction
    ) throws {
        let columns = row.keys.filter(known.contains).sorted()
        let marks = columns.map { _ in "?" }.joined(separator: ", ")
        try transaction.execute(
            "INSERT INTO \(kind.rawValue) (\(columns.joined(separator: ", "))) VALUES (\(marks))",
            columns.map { row[$0, default: .null].value }
        )
    }

    // MARK: - Private

    private static func cell(_ row: any Row, _ column: Int) -> Cell {
        switch row.text(column + 1) {
        case "integer": .integer(Int64(row.integer(column)))
        case "text": .text(row.text(column))
        case "blob": .bytes(row.bytes(column))
        default: .null
        }
    }
}

extension TransferQueries.Cell {
    /// A text's text; nil for everything else.
    package var string: String? { if case .text(let text) = self { text } else { nil } }

    /// Some bytes; nil for everything else.
    package var data: Data? { if case .bytes(let data) = self { data } else { nil } }

    fileprivate var value: SQLValue {
        switch self {
        case .null: .null
        case .integer(let number): .integer(number)
        case .text(let text): .text(text)
        case .bytes(let data): .bytes(data)
        }
    }
}
