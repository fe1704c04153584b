package import Domain
import Foundation

extension DataDirectory {
    /// Opens the database; creates it, for its owner only, if there is none.
    ///
    /// Throws `StoreError`.
    package func openDatabase() throws -> any Database & Maintenance {
        // SQLite gives its other files the mode of this one.
        close(open(databaseFile.path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600))
        return try SQLiteDatabase(path: databaseFile.path)
    }

    /// Opens the database for another program than the server, as `openDatabase` does.
    ///
    /// A file that lacks migrations is brought up to date only while no server runs on it: the
    /// statements of an older one name what a migration may take away. Throws
    /// `DataLockError.olderServer` if one does, and `StoreError`.
    package func openDatabaseBesideServer() throws -> any Database & Maintenance {
        guard try SchemaMigrator.isBehind(databaseFile.path) else { return try openDatabase() }
        do {
            let lock = try DataLock(self)
            return try withExtendedLifetime(lock) { try openDatabase() }
        } catch DataLockError.inUse(let path) {
            throw DataLockError.olderServer(path)
        }
    }

    /// The database as a file, for backups.
    package var archive: any DatabaseArchive { SQLiteArchive(file: databaseFile) }
}
