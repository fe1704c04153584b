package import Foundation

/// The directory of all durable data, shared by the server and the admin CLI.
package struct DataDirectory: Sendable {
    package let root: URL

    /// Names a directory; reads and writes nothing.
    package init(path: String) { root = URL(fileURLWithPath: path, isDirectory: true) }

    /// Creates the directory and its parts if they are missing.
    ///
    /// Throws the system's error.
    package func prepare() throws {
        for folder in [root, images, run] {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        }
    }

    /// True if the directory holds a database.
    package var hasDatabase: Bool { FileManager.default.fileExists(atPath: databaseFile.path) }

    /// Opens the database; creates it, for its owner only, if there is none.
    ///
    /// Throws `StoreError`.
    package func openDatabase() throws -> SQLiteDatabase {
        // SQLite gives its other files the mode of this one.
        close(open(databaseFile.path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600))
        return try SQLiteDatabase(path: databaseFile.path)
    }

    /// The database; SQLite keeps two more files beside it.
    package var databaseFile: URL { root.appendingPathComponent("apiframe.sqlite") }

    /// The result images; nginx serves them.
    package var images: URL { root.appendingPathComponent("images", isDirectory: true) }

    /// Sockets, locks and process ids: of no use after a restart.
    package var run: URL { root.appendingPathComponent("run", isDirectory: true) }

    /// The server's own key; keep it away from backups that others may read.
    package var serverKey: URL { root.appendingPathComponent("server.key") }

    /// The default settings file.
    package var settings: URL { root.appendingPathComponent("apiframe.conf") }
}
