package import Basics
import Domain
import Foundation
package import Logging
package import Store

/// Forgets deliveries that are older than their account's plan keeps results.
package final class DeliveryRetention: PeriodicTask {
    package let name = "old deliveries"
    private let database: any Database
    private let watch: ClockStepGuard
    private let logger: Logger
    private let clock: Clock
    private let restsUntil = Guarded(Date.distantPast)

    /// How long it rests once nothing is old any more, in seconds.
    private static let pause = 600.0

    /// Looks after the deliveries of a database.
    package init(
        database: any Database,
        watch: ClockStepGuard,
        logger: Logger,
        clock: @escaping Clock = { Date() }
    ) {
        self.database = database
        self.watch = watch
        self.logger = logger
        self.clock = clock
    }

    package func run() throws {
        let now = clock()
        let wait = restsUntil.withLock { $0 }.timeIntervalSince(now)
        // A rest that lasts longer than any is one from before the clock was set.
        guard watch.isSettled, wait <= 0 || wait > Self.pause else { return }
        guard try database.read({ try DeliveryTable.isAnyOld(at: now, in: $0) }) else {
            return restsUntil.withLock { $0 = now + Self.pause }
        }
        let count = try database.transaction { try DeliveryTable.forget(at: now, in: $0) }
        logger.info("forgot old deliveries", metadata: ["count": "\(count)"])
    }
}
