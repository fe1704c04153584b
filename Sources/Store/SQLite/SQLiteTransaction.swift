import GRDB
import GRDBSQLite

/// The writing connection as a session: GRDB keeps its transactions and prepared statements.
struct SQLiteTransaction: Transaction {
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
        let statement = try database.cachedStatement(sql: sql)
        try SQLiteStatement(statement.sqliteStatement).run(arguments, body)
    }
}
