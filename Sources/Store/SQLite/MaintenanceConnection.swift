import Basics
import Domain
import Foundation
import GRDBSQLite

/// A connection beside the writing one, for what must never wait behind it: a look whether the file
/// can be locked, and checkpoints.
///
/// Sendable is true: the connection is used behind the lock alone, and only those who look after
/// the database ever wait for that.
final class MaintenanceConnection: @unchecked Sendable {
    private let path: String
    private let connection = Guarded<OpaquePointer?>(nil)

    /// Opens nothing yet.
    init(path: String) { self.path = path }

    deinit { connection.withLock { _ = sqlite3_close_v2($0) } }

    /// Whether somebody holds the file's write lock at this moment; waits for nobody.
    ///
    /// Throws `StoreError`.
    func isLocked() throws -> Bool {
        try use(busyTimeout: 0) { connection in
            let code = sqlite3_exec(connection, "BEGIN IMMEDIATE", nil, nil, nil)
            guard code & 0xFF != SQLITE_BUSY else { return true }
            defer { sqlite3_exec(connection, "ROLLBACK", nil, nil, nil) }
            try Self.check(code, "BEGIN IMMEDIATE", connection)
            return false
        }
    }

    /// Writes the log back into the file and empties it; false where a reader or another writer
    /// kept it from that for longer than `patience`, in milliseconds.
    ///
    /// Writers wait meanwhile. Throws `StoreError`.
    func truncateLog(patience: Int32) throws -> Bool {
        try use(busyTimeout: patience) { connection in
            let code = sqlite3_wal_checkpoint_v2(
                connection,
                nil,
                SQLITE_CHECKPOINT_TRUNCATE,
                nil,
                nil
            )
            guard code & 0xFF != SQLITE_BUSY else { return false }
            try Self.check(code, "checkpoint", connection)
            return true
        }
    }

    // MARK: - Private

    private func use<Value>(
        busyTimeout: Int32,
        _ body: (OpaquePointer) throws -> Value
    ) throws -> Value {
        try connection.withLock { known in
            let connection = try known ?? open()
            known = connection
            sqlite3_busy_timeout(connection, busyTimeout)
            return try body(connection)
        }
    }

    private func open() throws -> OpaquePointer {
        var opened: OpaquePointer?
        let code = sqlite3_open_v2(path, &opened, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nil)
        guard code == SQLITE_OK, let opened else {
            sqlite3_close_v2(opened)
            throw StoreError(code: code, "open \(path)")
        }
        // A checkpoint does nothing on a connection that has not seen yet that there is a log.
        let seen = sqlite3_exec(opened, "SELECT count(*) FROM sqlite_master", nil, nil, nil)
        guard seen == SQLITE_OK else {
            sqlite3_close_v2(opened)
            throw StoreError(code: seen, "read \(path)")
        }
        return opened
    }

    private static func check(_ code: Int32, _ what: String, _ connection: OpaquePointer) throws {
        guard code == SQLITE_OK else {
            throw StoreError(code: code, "\(String(cString: sqlite3_errmsg(connection))): \(what)")
        }
    }
}
