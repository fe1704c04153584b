import Basics
package import Logging

/// Escapes log lines and forwards them: the one place through which texts of strangers reach a log.
///
/// Metadata values become values of logfmt; in messages only steering characters are escaped.
package struct LogfmtLogHandler: LogHandler {
    private var base: any LogHandler

    /// Forwards to another handler.
    package init(_ base: any LogHandler) { self.base = base }

    package var metadata: Logger.Metadata {
        get { base.metadata }
        set { base.metadata = newValue.mapValues(Self.escaped) }
    }

    package var logLevel: Logger.Level {
        get { base.logLevel }
        set { base.logLevel = newValue }
    }

    package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { base[metadataKey: key] }
        set { base[metadataKey: key] = newValue.map(Self.escaped) }
    }

    package func log(event: LogEvent) {
        var event = event
        event.message = "\(event.message.description.visible)"
        event.metadata = event.metadata?.mapValues(Self.escaped)
        base.log(event: event)
    }

    // MARK: - Private

    private static func escaped(_ value: Logger.Metadata.Value) -> Logger.Metadata.Value {
        .string("\(value)".logfmt)
    }
}
