package import Foundation

/// The directory of all persistent data, shared by the server and the admin CLI.
package struct DataDirectory: Sendable {
    package let root: URL

    /// Names a directory; does not touch it.
    package init(path: String) { root = URL(fileURLWithPath: path, isDirectory: true) }

    /// True if it contains a database.
    package var hasDatabase: Bool { FileManager.default.fileExists(atPath: databaseFile.path) }

    /// The database; SQLite keeps two more files beside it.
    package var databaseFile: URL { root.appendingPathComponent("apiframe.sqlite") }

    /// The result images; nginx serves them.
    package var images: URL { root.appendingPathComponent("images", isDirectory: true) }

    /// Sockets, locks and process ids; not needed after a restart.
    package var run: URL { root.appendingPathComponent("run", isDirectory: true) }

    /// The server's key; readers of backups must not have access to it.
    package var serverKey: URL { root.appendingPathComponent("server.key") }

    /// The default settings file.
    package var settings: URL { root.appendingPathComponent("apiframe.conf") }
}
