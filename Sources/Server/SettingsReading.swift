import Domain
import Fetch
import Foundation
import Logging
import Service
import Store

/// The settings as read, with everything that is wrong with them, all at once.
struct SettingsReading {
    private(set) var settings = Settings()
    private(set) var problems: [String] = []
    /// What is odd but does not keep the server from starting.
    private(set) var warnings: [String] = []
    private var lines: [String] = []
    private var known: Set<String> = []
    let source: SettingsSource

    /// Reads the environment and the file; options of the command line win over both.
    init(
        environment: [String: String] = ProcessInfo.processInfo.environment,
        dataOption: String?,
        fileOption: String?
    ) {
        var source = SettingsSource(environment: environment)
        let path = dataOption ?? source.entries["APIFRAME_DATA"]?.value ?? ".data"
        settings.data = DataDirectory(path: path)
        let file = fileOption.map { URL(fileURLWithPath: $0) } ?? settings.data.settings
        if fileOption != nil || FileManager.default.fileExists(atPath: file.path) {
            source.add(file: file)
        }
        self.source = source
        problems = source.problems
        note("APIFRAME_DATA", settings.data.root.path, dataOption == nil ? nil : "command line")
        readAll()
        problems += settings.contradictions
        warnForUnknown()
    }

    /// The settings in force, one a line, then warnings and problems.
    var report: String {
        let verdict = problems.isEmpty ? "The settings are fine." : "\(problems.count) to mend."
        return
            (lines + warnings.map { "warning: \($0)" } + problems.map { "problem: \($0)" } + [
                verdict
            ])
            .joined(separator: "\n")
    }

    // MARK: - Private

    private mutating func readAll() {
        settings.socket =
            text("APIFRAME_SOCKET")
            ?? settings.data.run.appendingPathComponent("apiframe.sock").path
        note("APIFRAME_SOCKET", settings.socket)
        settings.publicURL = webURL("APIFRAME_PUBLIC_URL")
        settings.gatewayThreads = integer(
            "APIFRAME_GATEWAY_THREADS",
            settings.gatewayThreads,
            1...1000
        )
        settings.workerThreads = integer("APIFRAME_WORKER_THREADS", settings.workerThreads, 0...256)
        settings.fetchThreads = integer("APIFRAME_FETCH_THREADS", settings.fetchThreads, 1...256)
        settings.bodyLimit = integer(
            "APIFRAME_BODY_LIMIT",
            settings.bodyLimit,
            1024...1_073_741_824
        )
        settings.nginxWorkers = integer("APIFRAME_NGINX_WORKERS", settings.nginxWorkers, 1...1024)
        settings.nginxKeepalive = integer(
            "APIFRAME_NGINX_KEEPALIVE",
            settings.nginxKeepalive,
            0...1024
        )
        settings.leaseSeconds = integer("APIFRAME_LEASE_SECONDS", settings.leaseSeconds, 30...3600)
        settings.queueSeconds = integer(
            "APIFRAME_QUEUE_SECONDS",
            settings.queueSeconds,
            1...604_800
        )
        settings.runSeconds = integer("APIFRAME_RUN_SECONDS", settings.runSeconds, 1...86_400)
        settings.stopSeconds = integer("APIFRAME_STOP_SECONDS", settings.stopSeconds, 1...600)
        settings.uploadHours = integer("APIFRAME_UPLOAD_HOURS", settings.uploadHours, 1...8760)
        settings.waitSeconds = integer("APIFRAME_WAIT_SECONDS", settings.waitSeconds, 1...70)
        settings.waiters = integer("APIFRAME_WAITERS", settings.waiters, 0...100_000)
        settings.diskFloor = integer("APIFRAME_DISK_FLOOR", settings.diskFloor, 0...1_048_576)
        settings.queueLimit = integer("APIFRAME_QUEUE_LIMIT", settings.queueLimit, 1...1_000_000)
        settings.egressExceptions = addresses("APIFRAME_EGRESS_ALLOW")
        settings.webhookConnections = integer(
            "APIFRAME_WEBHOOK_CONNECTIONS",
            settings.webhookConnections,
            1...10_000
        )
        settings.webhookHostConnections = integer(
            "APIFRAME_WEBHOOK_HOST_CONNECTIONS",
            settings.webhookHostConnections,
            1...10_000
        )
        settings.isStrict = integer("APIFRAME_STRICT", 0, 0...1) == 1
        settings.logLevel = logLevel("APIFRAME_LOG_LEVEL")
        readSecrets()
    }

    private mutating func readSecrets() {
        for name in ServerKey.settingNames {
            guard let value = text(name) else { continue }
            note(name, name.hasSuffix("_FILE") ? value : "(hidden)")
        }
        if let problem = ServerKey.problem(in: source, defaultFile: settings.data.serverKey) {
            problems.append("\(problem).")
        }
    }

    private mutating func text(_ name: String) -> String? {
        known.insert(name)
        return source.entries[name]?.value
    }

    private mutating func integer(_ name: String, _ standard: Int, _ range: ClosedRange<Int>) -> Int
    {
        var value = standard
        if let text = text(name) {
            if let number = Int(text), range.contains(number) {
                value = number
            } else {
                problems.append(
                    "\(name) is '\(text)', but must be a whole number from \(range.lowerBound) to \(range.upperBound)."
                )
            }
        }
        note(name, String(value))
        return value
    }

    private mutating func webURL(_ name: String) -> String? {
        let text = text(name)
        note(name, text ?? "(the caller's own scheme and host)")
        guard let text else { return nil }
        guard let url = URL(string: text), ["http", "https"].contains(url.scheme),
            url.host()?.isEmpty == false, url.query() == nil, url.fragment() == nil,
            text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
        else {
            problems.append("\(name) is '\(text)', but must be an http or https URL.")
            return nil
        }
        return text.hasSuffix("/") ? String(text.dropLast()) : text
    }

    private mutating func addresses(_ name: String) -> [EgressException] {
        let text = text(name)
        note(name, text ?? "(public addresses only)")
        let entries = (text ?? "").split { $0 == "," || $0.isWhitespace }.map(String.init)
        for entry in entries where EgressException(entry) == nil {
            problems.append(
                "\(name) has '\(entry)', but takes addresses such as 10.1.2.3, 10.1.0.0/16, 10.1.2.3:8080."
            )
        }
        return entries.compactMap { EgressException($0) }
    }

    private mutating func logLevel(_ name: String) -> Logger.Level {
        let text = text(name) ?? Logger.Level.info.rawValue
        note(name, text)
        if let level = Logger.Level(rawValue: text.lowercased()) { return level }
        let levels = Logger.Level.allCases.map(\.rawValue).joined(separator: ", ")
        problems.append("\(name) is '\(text)', but must be one of: \(levels).")
        return .info
    }

    private mutating func note(_ name: String, _ value: String, _ origin: String? = nil) {
        known.insert(name)
        lines.append("\(name)=\(value)  (\(origin ?? source.entries[name]?.origin ?? "default"))")
    }

    private mutating func warnForUnknown() {
        for name in source.entries.keys.sorted() where !known.contains(name) {
            warnings.append("\(name) is not a setting and has no effect.")
        }
    }
}
