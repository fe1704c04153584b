import Foundation
import GRDB

/// A GRDB connection as a session: prepared statements are cached, columns are read by position.
struct SQLiteSession: Session {
    let database: GRDB.Database

    func execute(_ sql: String, _ arguments: [SQLValue]) throws -> Int {
        try database.cachedStatement(sql: sql).execute(arguments: Self.bindings(arguments))
        return database.changesCount
    }

    func query<Element>(
        _ sql: String,
        _ arguments: [SQLValue],
        _ map: (any Row) throws -> Element
    ) throws -> [Element] {
        let statement = try database.cachedStatement(sql: sql)
        let rows = try GRDB.Row.fetchCursor(statement, arguments: Self.bindings(arguments))
        var elements: [Element] = []
        while let row = try rows.next() { elements.append(try map(SQLiteRow(row: row))) }
        return elements
    }

    // MARK: - Private

    private static func bindings(_ arguments: [SQLValue]) -> StatementArguments {
        StatementArguments(arguments.map(\.binding))
    }
}

/// A row of a cursor; valid until the cursor moves on.
private struct SQLiteRow: Row {
    let row: GRDB.Row

    func text(_ column: Int) -> String { row[column] }
    func integer(_ column: Int) -> Int { row[column] }
    func optionalText(_ column: Int) -> String? { row[column] }
    func optionalInteger(_ column: Int) -> Int? { row[column] }
    func bytes(_ column: Int) -> Data { row[column] }
}

extension SQLValue {
    fileprivate var binding: DatabaseValue {
        switch self {
        case .null: .null
        case .integer(let value): value.databaseValue
        case .text(let text): text.databaseValue
        case .bytes(let data): data.databaseValue
        }
    }
}
