import Basics
import Domain
import Foundation
package import Logging
import Store

/// Removes deliveries that are older than the retention of their account's plan.
package final class DeliveryRetention: PeriodicTask {
    package let name = "old deliveries"
    private let context: Context
    private let watch: ClockStepGuard
    private let logger: Logger
    private let restsUntil = Guarded(Date.distantPast)

    /// The pause after nothing old was found, in seconds.
    private static let pause = 600.0

    /// Removes a database's old deliveries.
    package init(
        _ context: Context,
        watch: ClockStepGuard,
        logger: Logger
    ) {
        self.context = context
        self.watch = watch
        self.logger = logger
    }

    package func run() throws {
        let now = context.now
        let wait = restsUntil.withLock { $0 }.timeIntervalSince(now)
        // A longer pause is left over from before the clock was set.
        guard watch.isSettled, wait <= 0 || wait > Self.pause else { return }
        guard try context.read({ try DeliveryTable.isAnyOld(at: now, in: $0) }) else {
            return restsUntil.withLock { $0 = now + Self.pause }
        }
        let count = try context.transaction { try DeliveryTable.forget(at: now, in: $0) }
        logger.info("forgot old deliveries", metadata: ["count": "\(count)"])
    }
}
