import Basics
import Foundation
package import Logging

/// Writes each log line as logfmt: `time`, `level`, `msg`, then the metadata by name.
///
/// The one place through which texts of strangers reach a log: a value with a blank, a quote, a
/// backslash, an equals sign or a steering character is put in quotes and escaped, so that none can
/// pose as another field.
package struct LogfmtLogHandler: LogHandler {
    package var metadata: Logger.Metadata = [:]
    package var logLevel: Logger.Level
    private let write: @Sendable (String) -> Void

    /// Writes lines of at least a level by `write`, each with its line break in one call; called on
    /// any thread.
    package init(
        level: Logger.Level = .info,
        _ write: @escaping @Sendable (String) -> Void = Self.writeToStandardError
    ) {
        logLevel = level
        self.write = write
    }

    package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    package func log(event: LogEvent) {
        var line = "time="
        line.reserveCapacity(500)
        line += Date().rfc3339
        line += " level="
        line += event.level.rawValue
        line += " msg="
        line += event.message.description.logfmt
        for (name, value) in fields(of: event).sorted(by: { $0.key < $1.key }) {
            line += " "
            line += name
            line += "="
            line += value.description.logfmt
        }
        if let error = event.error { line += " error=\("\(error)".logfmt)" }
        line += "\n"
        write(line)
    }

    private func fields(of event: LogEvent) -> Logger.Metadata {
        guard let own = event.metadata, !metadata.isEmpty else { return event.metadata ?? metadata }
        return metadata.merging(own) { $1 }
    }

    /// Writes a line by one write(2), which a pipe and a file opened for appending keep whole; a full
    /// disk or a closed pipe loses the line.
    @Sendable package static func writeToStandardError(_ line: String) {
        var line = line
        line.withUTF8 { bytes in
            var rest = UnsafeRawBufferPointer(bytes)
            while !rest.isEmpty {
                let written = Foundation.write(STDERR_FILENO, rest.baseAddress, rest.count)
                guard written > 0 || written < 0 && errno == EINTR else { return }
                rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(max(written, 0)))
            }
        }
    }
}
