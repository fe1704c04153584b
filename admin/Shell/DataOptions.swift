import Basics
import ArgumentParser
import Domain
import Foundation
import Service

/// The options for the data directory, the actor and the output format.
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

    var format: Output.Format { json ? .json : csv ? .csv : .table }

    /// The terminal for tables.
    var terminal: Terminal { Terminal(isColourWanted: !noColor) }

    /// The actor for the audit trail.
    var who: Actor {
        let environment = ProcessInfo.processInfo.environment
        if let name = actor ?? environment["SUDO_USER"], !name.isEmpty { return Actor(name) }
        let known = getpwuid(getuid()).map { String(cString: $0.pointee.pw_name) }
        let user = environment["USER"] ?? known ?? "uid \(getuid())"
        return Actor("\(user)@\(Self.host)")
    }

    /// This machine's host name; resolving it further may block on a name server.
    private static var host: String {
        var name = [CChar](repeating: 0, count: 256)
        guard gethostname(&name, name.count - 1) == 0 else { return "localhost" }
        return String(decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    /// The data directory; is not touched.
    var directory: DataDirectory {
        let environment = ProcessInfo.processInfo.environment["APIFRAME_DATA"]
        return DataDirectory(path: data ?? environment ?? ".data")
    }

    /// The server's key, found as the server finds it: in the environment, the directory's
    /// settings, or its file.
    func serverKey() throws -> ServerKey {
        try ServerKey.find(in: settings(), defaultFile: directory.serverKey)
    }

    /// The server's key if there is one; creates none.
    func presentServerKey() throws -> ServerKey? {
        let settings = settings()
        let isNamed = ServerKey.settingNames.contains { settings.entries[$0] != nil }
        guard isNamed || FileManager.default.fileExists(atPath: directory.serverKey.path) else {
            return nil
        }
        return try serverKey()
    }

    /// The server's settings: the environment, then a named file or else the directory's own.
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
}
