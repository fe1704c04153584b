import Basics
import Domain
import Foundation
package import Logging
import Store

/// Runs periodic tasks, one after the other.
///
/// A task that fails is logged and does not hold up the others.
package final class Housekeeping: Sendable {
    private let chores: [any PeriodicTask]
    private let logger: Logger
    private let stopped = DispatchSemaphore(value: 0)
    private let tidiedAt = Guarded(ContinuousClock.now)

    /// The time-outs of jobs: until the first start, and from there to the end.
    package struct Deadlines: Sendable, Equatable {
        package var queue = Duration.seconds(3600)
        package var run = Duration.seconds(900)

        /// The defaults.
        package init() {}
    }

    /// Runs tasks in their order.
    package init(chores: [any PeriodicTask], logger: Logger) {
        self.chores = chores
        self.logger = logger
    }

    /// Runs the tasks of a database, of uploads and key uses if they are given, and then `others`;
    /// `news` notifies watchers of jobs that time out.
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

    /// Runs all tasks once a second until `stop`, on the calling thread.
    package func run() {
        while stopped.wait(timeout: .now() + 1) == .timedOut { tidy() }
    }

    /// Makes `run` return; any thread may call it.
    package func stop() { stopped.signal() }

    /// Runs all tasks once.
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

    /// True if no round has ended for a minute.
    package var isStuck: Bool {
        tidiedAt.withLock { ContinuousClock.now - $0 > .seconds(60) }
    }
}
