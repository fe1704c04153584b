import Basics
import Logging
import Service
import Testing

@Suite struct LogfmtLogHandlerTests {
    @Test func `nothing of a stranger's text forges a field or steers a terminal`() {
        let lines = Guarded<[String]>([])
        let recorder = RecordingLogHandler(lines: lines) { message, metadata in
            let fields = metadata.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
            return (fields + ["\(message)"]).joined(separator: " ")
        }
        var logger = Logger(label: "test") { _ in LogfmtLogHandler(recorder) }
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
