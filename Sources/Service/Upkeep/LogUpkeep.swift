import Basics
import Domain
package import Logging
package import Store

/// Keeps the database's write-ahead log small.
package final class LogUpkeep: PeriodicTask {
    package let name = "write-ahead log"
    private let database: any Maintenance
    private let limit: Int
    private let logger: Logger
    private let triedAt = Guarded<ContinuousClock.Instant?>(nil)

    /// The pause after a reader held the log.
    private static let pause = Duration.seconds(10)

    /// Checkpoints a database's log when it is larger than `limit` bytes.
    package init(database: any Maintenance, limit: Int = 64 << 20, logger: Logger) {
        self.database = database
        self.limit = limit
        self.logger = logger
    }

    package func run() throws {
        guard triedAt.withLock({ $0.map { ContinuousClock.now - $0 > Self.pause } ?? true }) else {
            return
        }
        switch try database.tendLog(above: limit) {
        case .small: break
        case .emptied(let bytes):
            logger.info("emptied the write-ahead log", metadata: ["bytes": "\(bytes)"])
        case .held(let bytes):
            triedAt.withLock { $0 = .now }
            logger.warning(
                "the write-ahead log grows",
                metadata: [
                    "bytes": "\(bytes)", "fault": "write-ahead log",
                    "remedy":
                        "a reader holds it: wait for backups and reports to end, or find it (fuser)",
                ]
            )
        }
    }
}
