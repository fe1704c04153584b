import Basics
import CSQLite
import Foundation

/// A prepared statement while it runs, used by the one thread that has the connection.
struct SQLiteStatement {
    private let handle: OpaquePointer

    /// Takes a statement that is not being stepped through.
    init(_ handle: OpaquePointer) { self.handle = handle }

    /// Binds, steps through all rows and resets the statement, also if `body` throws.
    func run(_ arguments: [SQLValue], _ body: (any Row) throws -> Void) throws {
        let size = arguments.reduce(0) { $0 + $1.byteCount }
        try withUnsafeTemporaryAllocation(byteCount: max(size, 1), alignment: 1) { memory in
            defer { reset() }
            try bind(arguments, in: memory)
            let row = SQLiteRow(handle: handle)
            while try step() { try body(row) }
        }
    }

    // MARK: - Private

    /// Binds all arguments, whose texts and bytes are copied into `memory` and stay there until `reset`.
    ///
    /// Throws `StoreError`, also for a wrong number of them.
    private func bind(_ arguments: [SQLValue], in memory: UnsafeMutableRawBufferPointer) throws {
        guard arguments.count == Int(sqlite3_bind_parameter_count(handle)) else {
            throw failure(SQLITE_RANGE)
        }
        var writer = ByteWriter(memory)
        for (index, argument) in arguments.enumerated() {
            let start = memory.baseAddress?.advanced(by: writer.count)
            let code = bind(argument, at: Int32(index + 1), copiedTo: start, by: &writer)
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

    /// Binds an argument; a text or bytes without another copy (SQLITE_STATIC).
    private func bind(
        _ argument: SQLValue,
        at index: Int32,
        copiedTo start: UnsafeMutableRawPointer?,
        by writer: inout ByteWriter
    ) -> Int32 {
        switch argument {
        case .null: return sqlite3_bind_null(handle, index)
        case .integer(let value): return sqlite3_bind_int64(handle, index, value)
        case .text(let text):
            writer.write(text)
            let bytes = start?.assumingMemoryBound(to: CChar.self)
            return sqlite3_bind_text(handle, index, bytes, Int32(text.utf8.count), nil)
        case .bytes(let data):
            data.withUnsafeBytes { writer.write($0) }
            return sqlite3_bind_blob(handle, index, start, Int32(data.count), nil)
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
