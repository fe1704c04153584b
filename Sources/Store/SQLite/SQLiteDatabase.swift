import Basics
import Domain
import Foundation
import GRDB

/// SQLite behind the database port: one writing connection with group commit, and a pool of reading
/// ones.
///
/// WAL with `synchronous=FULL`: a transaction that has returned survives the loss of power. Other
/// processes (the admin CLI, backups) may use the same file at the same time.
package final class SQLiteDatabase: Database {
    let writer: GroupCommit
    private let readers: ReaderPool
    let attendant: MaintenanceConnection
    let file: URL
    /// Since when looks have found the file locked by others.
    let lockedSince = Guarded<ContinuousClock.Instant?>(nil)
    /// The file as it was opened.
    let identity: [UInt64]

    /// How long a statement waits for another process's lock before it gives up.
    private static let busyTimeout = Duration.seconds(5)

    /// Opens or creates the file and brings its schema up to date.
    ///
    /// Throws `StoreError`, `.newerSchema` among them.
    package init(path: String) throws {
        _ = SQLiteMemory.isUncounted
        let queue = try StoreError.translating {
            let queue = try DatabaseQueue(path: path, configuration: Self.writing())
            // GRDB lowers it to NORMAL when it turns WAL on, after `prepareDatabase`.
            try queue.inDatabase { try $0.execute(sql: "PRAGMA synchronous = FULL") }
            // A log that has grown is cut back to this when it begins anew.
            try queue.inDatabase { _ = try $0.execute(sql: "PRAGMA journal_size_limit = 67108864") }
            try SchemaMigrator.bringUpToDate(queue)
            return queue
        }
        writer = GroupCommit(queue)
        attendant = MaintenanceConnection(path: path)
        file = URL(fileURLWithPath: path)
        identity = Self.identity(of: file)
        readers = ReaderPool { try SQLiteReader(path: path, busyTimeout: Self.busyTimeout) }
    }

    package func withReader(_ body: (any Transaction) throws -> Void) throws {
        try readers.withReader(body)
    }

    package func withSnapshot(_ body: (any Transaction) throws -> Void) throws {
        try readers.withReader { transaction in
            try transaction.execute("BEGIN", [])
            defer { _ = try? transaction.execute("COMMIT", []) }
            try body(transaction)
        }
    }

    package func transaction<Result: Sendable>(
        _ body: @escaping @Sendable (any Transaction) throws -> Result
    ) throws -> Result {
        try writer.perform(body)
    }

    // MARK: - Private

    private static func writing() -> Configuration {
        var configuration = Configuration()
        configuration.journalMode = .wal
        configuration.busyMode = .timeout(TimeInterval(busyTimeout.components.seconds))
        return configuration
    }
}
