import Basics
import CSQLite

/// A connection beside the writing one, for work that must not wait behind it: a test whether the
/// file can be locked, and checkpoints.
///
/// Sendable is true: the connection is used behind the lock alone. The lock is held across I/O;
/// only maintenance ever waits for it.
final class MaintenanceConnection: @unchecked Sendable {
    private let path: String
    private let connection = Guarded<SQLiteConnection?>(nil)

    /// Opens nothing yet.
    init(path: String) { self.path = path }

    /// True if any connection holds the file's write lock at this moment; does not wait.
    ///
    /// Throws `StoreError`.
    func isLocked() throws -> Bool {
        try use(busyTimeout: .zero) { connection in
            do { try connection.transaction {} } catch {
                guard (error as? StoreError)?.fault == .locked else { throw error }
                return true
            }
            return false
        }
    }

    /// Writes the log back into the file and empties it; false if a reader or another writer
    /// prevented that for longer than `patience`.
    ///
    /// Writers wait meanwhile. Throws `StoreError`.
    func truncateLog(patience: Duration) throws -> Bool {
        try use(busyTimeout: patience) { connection in
            let code = sqlite3_wal_checkpoint_v2(
                connection.handle,
                nil,
                SQLITE_CHECKPOINT_TRUNCATE,
                nil,
                nil
            )
            guard code & 0xFF != SQLITE_BUSY else { return false }
            try connection.check(code, "checkpoint")
            return true
        }
    }

    // MARK: - Private

    private func use<Value>(
        busyTimeout: Duration,
        _ body: (SQLiteConnection) throws -> Value
    ) throws -> Value {
        try connection.withLock { known in
            let connection = try known ?? open()
            known = connection
            connection.setBusyTimeout(busyTimeout)
            return try body(connection)
        }
    }

    private func open() throws -> SQLiteConnection {
        let opened = try SQLiteConnection(path: path, .writing)
        // A checkpoint does nothing on a connection that has not read yet that there is a log.
        try opened.execute("SELECT count(*) FROM sqlite_master")
        return opened
    }
}
