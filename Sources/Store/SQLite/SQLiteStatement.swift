import CSQLite
import Foundation

/// A prepared statement while it runs, used by the one thread that has the connection.
struct SQLiteStatement {
    private let handle: OpaquePointer

    /// Takes a statement that is not being stepped through.
    init(_ handle: OpaquePointer) { self.handle = handle }

    /// Binds, steps through all rows and resets the statement, also if `body` throws.
    func run(_ arguments: [SQLValue], _ body: (any Row) throws -> Void) throws {
        defer { reset() }
        try bind(arguments)
        let row = SQLiteRow(handle: handle)
        while try step() { try body(row) }
    }

    // MARK: - Private

    /// Binds all arguments.
    ///
    /// Throws `StoreError`, also for a wrong number of them.
    private func bind(_ arguments: [SQLValue]) throws {
        guard arguments.count == Int(sqlite3_bind_parameter_count(handle)) else {
            throw failure(SQLITE_RANGE)
        }
        for (index, argument) in arguments.enumerated() {
            let code = bind(argument, at: Int32(index + 1))
            guard code == SQLITE_OK else { throw failure(code) }
        }
    }

    /// Steps to the next row; false after the last one.
    ///
    /// Throws `StoreError`.
    private func step() throws -> Bool {
        switch sqlite3_step(handle) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        case let code: throw failure(code)
        }
    }

    /// Releases the statement's locks and the copies of its arguments.
    private func reset() {
        sqlite3_reset(handle)
        sqlite3_clear_bindings(handle)
    }

    /// SQLITE_TRANSIENT, which Swift can't import: SQLite copies the value that is bound.
    private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

    private func bind(_ argument: SQLValue, at index: Int32) -> Int32 {
        switch argument {
        case .null: sqlite3_bind_null(handle, index)
        case .integer(let value): sqlite3_bind_int64(handle, index, value)
        case .text(let text):
            sqlite3_bind_text(handle, index, text, Int32(text.utf8.count), Self.copied)
        case .bytes(let data):
            data.withUnsafeBytes {
                sqlite3_bind_blob(handle, index, $0.baseAddress, Int32($0.count), Self.copied)
            }
        }
    }

    /// The message is the connection's if its last error is this one, else the code's own.
    private func failure(_ code: Int32) -> StoreError {
        let connection = sqlite3_db_handle(handle)
        let isOwn = sqlite3_extended_errcode(connection) == code
        let sql = sqlite3_sql(handle).map { String(cString: $0) } ?? ""
        let message = String(cString: isOwn ? sqlite3_errmsg(connection) : sqlite3_errstr(code))
        return StoreError(code: code, message, statement: sql)
    }
}
