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

    /// The database as a file, for backups.
    package var archive: any DatabaseArchive { SQLiteArchive(file: databaseFile) }
}
