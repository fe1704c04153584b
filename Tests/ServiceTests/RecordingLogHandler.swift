import Basics
import Logging

/// Records lines as a test reads them.
struct RecordingLogHandler: LogHandler {
    let lines: Guarded<[String]>
    var metadata = Logger.Metadata()
    var logLevel = Logger.Level.info
    /// A line's text of its message and of all its metadata, by default the message.
    var line: @Sendable (Logger.Message, Logger.Metadata) -> String = { message, _ in "\(message)" }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let all = metadata.merging(event.metadata ?? [:]) { _, own in own }
        let text = line(event.message, all)
        lines.withLock { $0.append(text) }
    }
}

extension Logger {
    /// A logger that records messages of errors.
    init(recordingErrorsIn messages: Guarded<[String]>) {
        self.init(label: "test") { _ in RecordingLogHandler(lines: messages, logLevel: .error) }
    }
}
