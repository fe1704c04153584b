import Basics
import Logging
import Service
import Testing

@Suite struct LogfmtLogHandlerTests {
    @Test func `nothing of a stranger's text forges a field or steers a terminal`() {
        let lines = Guarded<[String]>([])
        var logger = Logger(label: "test") { _ in LogfmtLogHandler(PlainLogHandler(lines: lines)) }
        logger[metadataKey: "agent"] = "a b"
        logger.info(
            "GET /\u{9B}2J\u{202E} 404",
            metadata: ["end": "failed:\u{1B}[2J x job=00 end=ok\u{85}FORGED", "ms": "1.5"]
        )
        logger[metadataKey: "x"] = "y=z"
        logger.info("plain")
        #expect(
            lines.withLock { $0 } == [
                #"agent="a b" end="failed:\u{1b}[2J x job=00 end=ok\u{85}FORGED" ms=1.5 GET /\u{9b}2J\u{202e} 404"#,
                #"agent="a b" x="y=z" plain"#,
            ]
        )
    }
}

/// Records each line with the handler's metadata and its own.
private struct PlainLogHandler: LogHandler {
    let lines: Guarded<[String]>
    var metadata = Logger.Metadata()
    var logLevel = Logger.Level.info

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let all = metadata.merging(event.metadata ?? [:]) { _, own in own }
        let fields = all.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        lines.withLock { $0.append((fields + ["\(event.message)"]).joined(separator: " ")) }
    }
}
