import GRDB
import GRDBSQLite

/// A GRDB connection as a session: GRDB keeps the prepared statements, and SQLite's own calls run
/// them.
///
/// GRDB's rows and arguments cost more than the statement itself on the hot path, where a poll is
/// two look-ups by key; a row here is the statement at its present step, and columns are read by
/// position.
struct SQLiteSession: Session {
    let database: GRDB.Database

    func execute(_ sql: String, _ arguments: [SQLValue]) throws -> Int {
        try forEachRow(of: sql, arguments) { _ in }
        return database.changesCount
    }

    func forEachRow(
        of sql: String,
        _ arguments: [SQLValue],
        _ body: (any Row) throws -> Void
    ) throws {
        let statement = SQLiteStatement(try database.cachedStatement(sql: sql))
        defer { statement.reset() }
        try statement.bind(arguments)
        while try statement.step() { try body(statement.row) }
    }
}
