import Basics
import Foundation
import Logging
import Service
import Testing

@Suite struct LogfmtLogHandlerTests {
    private let lines = Guarded<[String]>([])

    private func logger(_ level: Logger.Level = .info) -> Logger {
        Logger(label: "test") { [lines] _ in
            LogfmtLogHandler(level: level) { line in lines.withLock { $0.append(line) } }
        }
    }

    /// The lines that were written, without their times.
    private func written() throws -> [String] {
        try lines.withLock { $0 }.map { line in
            let time = try #require(
                line.wholeMatch(of: /time=(\S{24}) (.*\n)/.dotMatchesNewlines())
            )
            let parsed = try Date(
                String(time.1),
                strategy: .iso8601.year().month().day()
                    .time(includingFractionalSeconds: true)
            )
            #expect(abs(parsed.timeIntervalSinceNow) < 60)
            return String(time.2)
        }
    }

    @Test func `nothing of a stranger's text forges a field or steers a terminal`() throws {
        var logger = logger()
        logger[metadataKey: "agent"] = "a b"
        logger.info(
            "GET /\u{9B}2J\u{202E} 404 \"x\" level=error",
            metadata: ["end": "failed:\u{1B}[2J x job=00 end=ok\u{85}FORGED", "ms": "1.5"]
        )
        logger[metadataKey: "x"] = "y=z"
        logger.warning("plain")
        #expect(
            try written() == [
                #"level=info msg="GET /\u{9b}2J\u{202e} 404 \"x\" level=error" agent="a b" "#
                    + #"end="failed:\u{1b}[2J x job=00 end=ok\u{85}FORGED" ms=1.5"# + "\n",
                #"level=warning msg=plain agent="a b" x="y=z""# + "\n",
            ]
        )
    }

    @Test func `a line's own metadata wins, and quieter lines are not written`() throws {
        var logger = logger(.notice)
        logger[metadataKey: "job"] = "1"
        logger.info("quiet")
        logger.notice("loud", metadata: ["job": "2", "empty": ""])
        #expect(try written() == [#"level=notice msg=loud empty="" job=2"# + "\n"])
    }
}
