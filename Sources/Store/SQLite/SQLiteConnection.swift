import CSQLite
import Foundation

/// A connection to a database file with its prepared statements, used by one thread at a time.
///
/// The writer, each reader, maintenance and backups have one of their own. Outside
/// `snapshot` and `transaction` each statement reads what was committed before it began.
final class SQLiteConnection: Transaction {
    /// The ways to open a file.
    enum Access {
        case reading
        case writing
        /// Writing, with the file made if there is none.
        case creating
    }

    let handle: OpaquePointer
    /// Kept for the life of the connection: preparing costs more than most look-ups by key.
    private var statements: [String: OpaquePointer] = [:]
    /// The newest statement of each length of text, modulo their number: found without hashing the
    /// text, and compared at once where it is the same constant.
    private var newest = [(sql: String, statement: OpaquePointer)?](repeating: nil, count: 256)
    /// Set while the body of `snapshot` or `transaction` runs.
    var isInTransactionBody = false

    /// Opens a file and configures the connection.
    ///
    /// `busyTimeout` bounds the wait for another connection's lock. SQLite reads the file only with
    /// the first statement. Throws `StoreError`.
    init(path: String, _ access: Access, busyTimeout: Duration = .seconds(5)) throws {
        _ = SQLiteMemory.isUncounted
        var opened: OpaquePointer?
        let code = sqlite3_open_v2(path, &opened, access.flags, nil)
        guard code == SQLITE_OK, let opened else {
            sqlite3_close_v2(opened)
            throw StoreError(code: code, "open \(path)")
        }
        handle = opened
        setBusyTimeout(busyTimeout)
        try configure()
    }

    /// Finalizes all statements first: a connection with statements left would stay open.
    deinit {
        for statement in statements.values { sqlite3_finalize(statement) }
        sqlite3_close_v2(handle)
    }

    /// Bounds the wait for another connection's lock, from the next statement on.
    func setBusyTimeout(_ duration: Duration) {
        sqlite3_busy_timeout(handle, Int32(duration / .milliseconds(1)))
    }

    @discardableResult
    func execute(_ sql: String, _ arguments: [SQLValue] = []) throws -> Int {
        try forEachRow(of: sql, arguments) { _ in }
        return Int(sqlite3_changes(handle))
    }

    /// Throws SQLITE_ABORT_ROLLBACK if SQLite has ended the transaction that the statement belongs
    /// to: it would commit by itself.
    func forEachRow(
        of sql: String,
        _ arguments: [SQLValue],
        _ body: (any Row) throws -> Void
    ) throws {
        guard !isInTransactionBody || isInTransaction else {
            let code = SQLITE_ABORT | 2 << 8
            throw StoreError(code: code, "the transaction was rolled back", statement: sql)
        }
        try SQLiteStatement(statement(sql)).run(arguments, body)
    }

    /// Runs any number of statements without arguments, and prepares them for this once.
    ///
    /// Throws `StoreError`.
    func executeScript(_ sql: String) throws {
        try check(sqlite3_exec(handle, sql, nil, nil, nil), sql)
    }

    /// Throws `StoreError` for any code but SQLITE_OK that a call on this connection has returned.
    func check(_ code: Int32, _ statement: String) throws {
        guard code != SQLITE_OK else { return }
        throw StoreError(code: code, String(cString: sqlite3_errmsg(handle)), statement: statement)
    }

    // MARK: - Private

    private func statement(_ sql: String) throws -> OpaquePointer {
        let place = sql.utf8.count % newest.count
        if let known = newest[place], known.sql == sql { return known.statement }
        let statement = try statements[sql] ?? prepare(sql)
        statements[sql] = statement
        newest[place] = (sql, statement)
        return statement
    }

    /// Throws `StoreError`, also for more or less than one statement: SQLite would pass over the
    /// rest.
    private func prepare(_ sql: String) throws -> OpaquePointer {
        var prepared: OpaquePointer?
        let rest = try sql.withCString { start in
            var end: UnsafePointer<CChar>?
            let flags = UInt32(SQLITE_PREPARE_PERSISTENT)
            try check(sqlite3_prepare_v3(handle, start, -1, flags, &prepared, &end), sql)
            return end.map { String(cString: $0) } ?? ""
        }
        guard let prepared, rest.allSatisfy({ $0.isWhitespace || $0 == ";" }) else {
            sqlite3_finalize(prepared)
            throw StoreError(code: SQLITE_MISUSE, "not one statement", statement: sql)
        }
        return prepared
    }
}

extension SQLiteConnection.Access {
    /// No mutex of SQLite's, since one thread at a time uses a connection; extended result codes
    /// from the call that opens on, which tell a file that is gone from one that is read-only.
    fileprivate var flags: Int32 {
        let common = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
        return switch self {
        case .reading: common | SQLITE_OPEN_READONLY
        case .writing: common | SQLITE_OPEN_READWRITE
        case .creating: common | SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
        }
    }
}
