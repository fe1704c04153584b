import Domain
import Foundation
import Service
import Store

/// The settings as read, with everything that is wrong with them, all at once.
struct SettingsReading {
    private(set) var settings = Settings()
    private(set) var problems: [String] = []
    /// Oddities that do not keep the server from starting.
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
        for setting in Settings.table { read(setting) }
        settings.derive()
        readSecrets()
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

    private mutating func read(_ setting: Setting) {
        let outcome = setting.read(source.entries[setting.name]?.value, &settings)
        note(setting.name, outcome.shown)
        problems += outcome.problems
    }

    private mutating func readSecrets() {
        for name in ServerKey.settingNames {
            known.insert(name)
            guard let value = source.entries[name]?.value else { continue }
            note(name, name.hasSuffix("_FILE") ? value : "(hidden)")
        }
        if let problem = ServerKey.problem(in: source, defaultFile: settings.data.serverKey) {
            problems.append("\(problem).")
        }
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
