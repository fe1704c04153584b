import Domain
package import Foundation

/// Accounts, keys and webhook secrets as rows with named columns, for the transfer to another
/// server.
package enum TransferQueries {
    /// A table that is transferred.
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

    /// The columns that are transferred: all of this version, except counters and numbers that each
    /// server assigns itself.
    package static func columns(of kind: Kind) -> [String] { kind.columns.map(\.name) }

    /// Reads all rows, the oldest first.
    package static func all(_ kind: Kind, in transaction: any Transaction) throws -> [Record] {
        let columns = kind.columns
        let names = columns.map(\.name).joined(separator: ", ")
        return try transaction.query(
            "SELECT \(names) FROM \(kind.rawValue) ORDER BY created_ms, id",
            []
        ) { row in
            var record: Record = [:]
            for column in columns { record[column.name] = cell(column.type, &row) }
            return record
        }
    }

    /// Inserts a row, without columns that are not in `known` (see `columns(of:)`).
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

    private static func cell(_ type: ColumnType, _ row: inout RowCursor) -> Cell {
        switch type {
        case .integer: row.optionalInteger().map { Cell.integer(Int64($0)) } ?? .null
        case .text: row.optionalText().map(Cell.text) ?? .null
        case .bytes: row.optionalBytes().map(Cell.bytes) ?? .null
        }
    }

    fileprivate enum ColumnType { case integer, text, bytes }
}

extension TransferQueries.Kind {
    fileprivate typealias Column = (name: String, type: TransferQueries.ColumnType)

    fileprivate var columns: [Column] {
        switch self {
        case .account: Self.accountColumns
        case .key: Self.keyColumns
        case .webhookSecret: Self.secretColumns
        }
    }

    private static let accountColumns: [Column] = [
        ("id", .text), ("email", .text), ("name", .text), ("plan", .text), ("created_ms", .integer),
        ("renews_ms", .integer), ("tier", .text), ("suspended_ms", .integer),
        ("suspended_reason", .text),
    ]

    private static let keyColumns: [Column] = [
        ("id", .text), ("account_id", .text), ("lookup_hash", .bytes), ("prefix", .text),
        ("name", .text), ("sealed_secret", .bytes), ("created_ms", .integer),
        ("revoked_ms", .integer), ("expires_ms", .integer), ("scopes", .text), ("models", .text),
        ("networks", .text), ("requests_per_minute", .integer), ("monthly_credits", .integer),
        ("last_used_ms", .integer), ("is_test", .integer), ("replaces", .text),
        ("webhook_signature", .text),
    ]

    private static let secretColumns: [Column] = [
        ("account_id", .text), ("sealed", .bytes), ("created_ms", .integer),
        ("expires_ms", .integer), ("is_test", .integer),
    ]
}

extension TransferQueries.Cell {
    /// The text; nil for any other value.
    package var string: String? { if case .text(let text) = self { text } else { nil } }

    /// The bytes; nil for any other value.
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
