import ArgumentParser
import Foundation
import Service
import Store

/// Which server's data a command works on.
struct DataOptions: ParsableArguments {
    @Option(help: "The data directory; also APIFRAME_DATA. Default: .data")
    var data: String?

    @Flag(help: "Print JSON for scripts.")
    var json = false

    /// The directory that is meant; nothing is touched.
    var directory: DataDirectory {
        let environment = ProcessInfo.processInfo.environment["APIFRAME_DATA"]
        return DataDirectory(path: data ?? environment ?? ".data")
    }

    /// The server's key, found as the server finds it: by the environment, the directory's
    /// settings, or its file.
    func serverKey() throws -> ServerKey {
        var settings = SettingsSource(environment: ProcessInfo.processInfo.environment)
        if FileManager.default.fileExists(atPath: directory.settings.path) {
            settings.add(file: directory.settings)
        }
        return try ServerKey.find(in: settings, defaultFile: directory.serverKey)
    }

    /// The database in the directory.
    ///
    /// Refuses where there is none, so that a mistyped path is an error and no empty server.
    func database() throws -> SQLiteDatabase {
        guard directory.hasDatabase else {
            throw Refusal(
                message:
                    "error: there is no server's data in \(directory.root.path). Look at --data and "
                    + "APIFRAME_DATA; a new one begins with: apiframe-admin account create",
                code: 1
            )
        }
        return try directory.openDatabase()
    }

    /// The database in the directory, both made if they are missing.
    func newDatabase() throws -> SQLiteDatabase {
        do {
            try directory.prepare()
        } catch {
            throw Refusal(
                message:
                    "error: \(directory.root.path) can't be made: \(error.localizedDescription)",
                code: 2
            )
        }
        return try directory.openDatabase()
    }
}
