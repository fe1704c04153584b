package import Foundation

/// The sources of settings: the environment, then a file.
///
/// Both executables read them here.
package struct SettingsSource {
    /// A value and its source.
    package struct Entry: Equatable, Sendable {
        package let value: String
        package let origin: String
    }

    package private(set) var entries: [String: Entry] = [:]
    /// Lines that are not understood, each as a sentence.
    package private(set) var problems: [String] = []

    private static let prefix = "APIFRAME_"

    /// Reads the environment's `APIFRAME_…`; empty values count as not set.
    package init(environment: [String: String]) {
        for (name, value) in environment where name.hasPrefix(Self.prefix) && !value.isEmpty {
            entries[name] = Entry(value: value, origin: "environment")
        }
    }

    /// Adds what a file says and the environment does not: `KEY=VALUE` lines, as in systemd's
    /// EnvironmentFile=.
    package mutating func add(file: URL) {
        guard let text = try? String(contentsOf: file, encoding: .utf8) else {
            problems.append("The settings file \(file.path) can't be read.")
            return
        }
        for (index, line) in text.split(
            omittingEmptySubsequences: false,
            whereSeparator: \.isNewline
        )
        .enumerated() {
            add(line.trimmingCharacters(in: .whitespaces), origin: "\(file.path):\(index + 1)")
        }
    }

    // MARK: - Private

    private mutating func add(_ line: String, origin: String) {
        guard !line.isEmpty, !line.hasPrefix("#"), !line.hasPrefix(";") else { return }
        let parts = line.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2 else {
            problems.append("\(origin): expected NAME=VALUE.")
            return
        }
        let name = parts[0].trimmingCharacters(in: .whitespaces)
        let value = parts[1].trimmingCharacters(in: CharacterSet(charactersIn: " \t\"'"))
        guard entries[name] == nil, !value.isEmpty else { return }
        entries[name] = Entry(value: value, origin: origin)
    }
}
