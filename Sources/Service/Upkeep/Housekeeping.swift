import Basics
import Domain
import Foundation
package import Logging
import Store

/// What has to be done from time to time and by nobody in particular, one chore after the other.
///
/// A chore that fails is logged and keeps no other from its turn.
package final class Housekeeping: Sendable {
    private let chores: [any PeriodicTask]
    private let logger: Logger
    private let stopped = DispatchSemaphore(value: 0)
    private let tidiedAt = Guarded(ContinuousClock.now)

    /// How long a job may wait for its first start, and how long it may run from there.
    package struct Deadlines: Sendable, Equatable {
        package var queue = Duration.seconds(3600)
        package var run = Duration.seconds(900)

        /// The defaults.
        package init() {}
    }

    /// Does these chores, in their order.
    package init(chores: [any PeriodicTask], logger: Logger) {
        self.chores = chores
        self.logger = logger
    }

    /// Does the chores of a database, of uploads and uses of keys if there are any, and then
    /// others; `news` tells who watches a job that was timed out.
    package convenience init(
        _ context: Context,
        deadlines: Deadlines = .init(),
        uploads: Uploads? = nil,
        uses: KeyUses? = nil,
        news: JobEvents = JobEvents(),
        watch: ClockStepGuard? = nil,
        others: [any PeriodicTask] = [],
        logger: Logger
    ) {
        let watch = watch ?? ClockStepGuard(context, logger: logger)
        let late = JobTimeouts(
            context: context,
            deadlines: deadlines,
            news: news,
            watch: watch,
            logger: logger
        )
        let renewal = PlanRenewal(context, logger: logger)
        let keys = IdempotencyKeys(context: context)
        var chores: [any PeriodicTask] = [watch, late, keys, renewal]
        if let uses { chores.append(KeyUseFlush(context, uses: uses)) }
        if let uploads { chores.append(ExpiredUploads(uploads: uploads, logger: logger)) }
        self.init(chores: chores + others, logger: logger)
    }

    /// Keeps house once a second until `stop`, on the calling thread.
    package func run() {
        while stopped.wait(timeout: .now() + 1) == .timedOut { tidy() }
    }

    /// Lets `run` return.
    package func stop() { stopped.signal() }

    /// Keeps house once.
    package func tidy() {
        for chore in chores {
            do {
                try chore.run()
            } catch {
                logger.error(
                    "housekeeping can't do its work: \(chore.name)",
                    metadata: ErrorMetadata.metadata(of: error)
                )
            }
        }
        tidiedAt.withLock { $0 = .now }
    }

    /// Whether a round has not ended for a minute, or none has begun.
    package var isStuck: Bool {
        tidiedAt.withLock { ContinuousClock.now - $0 > .seconds(60) }
    }
}
