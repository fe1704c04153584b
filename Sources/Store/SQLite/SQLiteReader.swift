import Foundation
import GRDBSQLite

/// A reading connection with its prepared statements, used by one thread at a time.
///
/// SQLite's own calls and nothing between: on the hot path, where a poll is two look-ups by key,
/// GRDB's queue and statement cache cost as much as the look-ups. Each statement reads what was
/// committed before it began.
///
/// The file is not mapped (`mmap_size`): SQLite drops a reader's whole mapping at every commit of
/// anyone, and with 50 commits a second the page faults cost a third of all polls.
final class SQLiteReader: Transaction {
    private let connection: OpaquePointer
    private var statements: [String: OpaquePointer] = [:]

    /// Opens a file for reading.
    ///
    /// Throws `StoreError`.
    init(path: String, busyTimeout: Duration) throws {
        var opened: OpaquePointer?
        let code = sqlite3_open_v2(path, &opened, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, nil)
        guard code == SQLITE_OK, let opened else {
            sqlite3_close_v2(opened)
            throw StoreError(code: code, "open \(path)")
        }
        connection = opened
        sqlite3_busy_timeout(connection, Int32(busyTimeout.components.seconds * 1000))
        SQLiteMemory.prepare(connection)
    }

    deinit {
        for statement in statements.values { sqlite3_finalize(statement) }
        sqlite3_close_v2(connection)
    }

    func execute(_ sql: String, _ arguments: [SQLValue]) throws -> Int {
        try forEachRow(of: sql, arguments) { _ in }
        return 0
    }

    func forEachRow(
        of sql: String,
        _ arguments: [SQLValue],
        _ body: (any Row) throws -> Void
    ) throws {
        try SQLiteStatement(statement(sql)).run(arguments, body)
    }

    // MARK: - Private

    private func statement(_ sql: String) throws -> OpaquePointer {
        if let known = statements[sql] { return known }
        var prepared: OpaquePointer?
        let code = sqlite3_prepare_v3(
            connection,
            sql,
            -1,
            UInt32(SQLITE_PREPARE_PERSISTENT),
            &prepared,
            nil
        )
        guard code == SQLITE_OK, let prepared else {
            let message = String(cString: sqlite3_errmsg(connection))
            throw StoreError(code: code, message, statement: sql)
        }
        statements[sql] = prepared
        return prepared
    }
}
