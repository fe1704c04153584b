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
