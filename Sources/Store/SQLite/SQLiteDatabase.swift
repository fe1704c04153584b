import Basics
import Domain
import Foundation

/// The database port on SQLite: one writing connection with group commit, and a pool of reading
/// ones.
///
/// WAL with `synchronous=FULL`: a transaction that has returned survives a power loss. Other
/// processes (the admin CLI, backups) may use the same file at the same time.
package final class SQLiteDatabase: Database {
    let writer: GroupCommit
    private let readers: ReaderPool
    let maintenance: MaintenanceConnection
    let file: URL
    /// The first of the consecutive checks that found the file locked by another process.
    let lockedSince = Guarded<ContinuousClock.Instant?>(nil)
    /// Device and inode of the file that was opened.
    let identity: [UInt64]

    /// Opens or creates the file and brings its schema up to date, or to an older version if one is
    /// given.
    ///
    /// Throws `StoreError`, `.newerSchema` among them.
    package init(path: String, schemaVersion: Int? = nil) throws {
        let connection = try SQLiteConnection(path: path, .creating)
        try connection.configureWriting()
        let migrations = Schema.migrations.prefix(schemaVersion ?? Schema.migrations.count)
        try SchemaMigrator.bringUpToDate(connection, migrations)
        writer = GroupCommit(connection)
        maintenance = MaintenanceConnection(path: path)
        file = URL(fileURLWithPath: path)
        identity = Self.identity(of: file)
        readers = ReaderPool { try SQLiteConnection(path: path, .reading) }
    }

    package func withReader(_ body: (any Transaction) throws -> Void) throws {
        try readers.withConnection(body)
    }

    package func withSnapshot(_ body: (any Transaction) throws -> Void) throws {
        try readers.withConnection { connection in
            try connection.snapshot { try body(connection) }
        }
    }

    package func transaction<Result: Sendable>(
        _ body: @escaping @Sendable (any Transaction) throws -> Result
    ) throws -> Result {
        try writer.perform(body)
    }
}
