package import Foundation

/// Where everything lies that must survive: one directory, shared by the server and the admin CLI.
package struct DataDirectory: Sendable {
    package let root: URL

    /// Names a directory; nothing is touched.
    package init(path: String) { root = URL(fileURLWithPath: path, isDirectory: true) }

    /// Makes the directory and its parts where they are missing.
    ///
    /// Throws the system's reason.
    package func prepare() throws {
        for folder in [root, images, run] {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        }
    }

    /// Whether there is a database in it.
    package var hasDatabase: Bool { FileManager.default.fileExists(atPath: databaseFile.path) }

    /// Opens the database, making it, for its owner only, if there is none.
    ///
    /// Throws `StoreError`.
    package func openDatabase() throws -> any Database & Maintenance {
        // SQLite gives its other files the mode of this one.
        close(open(databaseFile.path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600))
        return try SQLiteDatabase(path: databaseFile.path)
    }

    /// The database as a file, for backups.
    package var archive: any DatabaseArchive { SQLiteArchive(file: databaseFile) }

    /// The database; SQLite keeps two more files beside it.
    package var databaseFile: URL { root.appendingPathComponent("apiframe.sqlite") }

    /// The result images; nginx serves them.
    package var images: URL { root.appendingPathComponent("images", isDirectory: true) }

    /// Sockets, locks and process ids: of no use after a restart.
    package var run: URL { root.appendingPathComponent("run", isDirectory: true) }

    /// The server's own key; keep it out of the reach of whoever may read backups.
    package var serverKey: URL { root.appendingPathComponent("server.key") }

    /// The settings file that is read where no other is named.
    package var settings: URL { root.appendingPathComponent("apiframe.conf") }
}
