import Basics
import ArgumentParser
import Domain
import Foundation
import Service
import Store

/// Which server's data a command works on, for whom, and how it prints.
struct DataOptions: ParsableArguments {
    @Option(help: "The data directory; also APIFRAME_DATA. Default: .data", completion: .directory)
    var data: String?

    @Flag(help: "Print JSON for scripts.")
    var json = false

    @Flag(help: "Print CSV with a header line (RFC 4180).")
    var csv = false

    @Flag(name: .customLong("no-color"), help: "No colours; also NO_COLOR.")
    var noColor = false

    @Option(help: "Who changes something, for the audit trail. Default: SUDO_USER, else USER@host.")
    var actor: String?

    func validate() throws {
        guard !(json && csv) else { throw ValidationError("Choose one of --json and --csv") }
    }

    /// How values are to be printed.
    var format: Output.Format { json ? .json : csv ? .csv : .table }

    /// Where tables go.
    var terminal: Terminal { Terminal(isColourWanted: !noColor) }

    /// Who is at work.
    var who: Actor {
        let environment = ProcessInfo.processInfo.environment
        if let name = actor ?? environment["SUDO_USER"], !name.isEmpty { return Actor(name) }
        let known = getpwuid(getuid()).map { String(cString: $0.pointee.pw_name) }
        let user = environment["USER"] ?? known ?? "uid \(getuid())"
        return Actor("\(user)@\(Self.host)")
    }

    /// This machine's own name for itself; asking further may take a name server's time.
    private static var host: String {
        var name = [CChar](repeating: 0, count: 256)
        guard gethostname(&name, name.count - 1) == 0 else { return "localhost" }
        return String(decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    /// The directory that is meant; nothing is touched.
    var directory: DataDirectory {
        let environment = ProcessInfo.processInfo.environment["APIFRAME_DATA"]
        return DataDirectory(path: data ?? environment ?? ".data")
    }

    /// The server's key, found as the server finds it: by the environment, the directory's
    /// settings, or its file.
    func serverKey() throws -> ServerKey {
        try ServerKey.find(in: settings(), defaultFile: directory.serverKey)
    }

    /// The server's key where there is one; makes none.
    func presentServerKey() throws -> ServerKey? {
        let settings = settings()
        let isNamed = ServerKey.settingNames.contains { settings.entries[$0] != nil }
        guard isNamed || FileManager.default.fileExists(atPath: directory.serverKey.path) else {
            return nil
        }
        return try serverKey()
    }

    /// The server's settings: the environment's, a file's that is named, else the directory's own.
    func settings(file: String? = nil) -> SettingsSource {
        var settings = SettingsSource(environment: ProcessInfo.processInfo.environment)
        let own = directory.settings
        if let file {
            settings.add(file: URL(fileURLWithPath: file))
        } else if FileManager.default.fileExists(atPath: own.path) {
            settings.add(file: own)
        }
        return settings
    }

    /// Works on the database in the directory; changes are recorded as `who`'s.
    ///
    /// Refuses as `database` does.
    func context() throws -> Context { Context(database: try database(), actor: who) }

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

    /// Works as `context` does, on a database that is made if it is missing.
    func newContext() throws -> Context { Context(database: try newDatabase(), actor: who) }

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
