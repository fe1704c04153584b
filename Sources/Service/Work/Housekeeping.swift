package import Domain
package import Foundation
package import Logging
package import Store
import Synchronization

/// What has to be done from time to time and by nobody in particular: jobs past their deadlines are
/// ended, expired uploads are removed, plan credits renewed, grants expired, uses of keys written
/// down.
///
/// A worker that is at such a job loses its claim and notices at its next report.
package final class Housekeeping: Sendable {
    private let database: any Database
    private let deadlines: Deadlines
    private let uploads: Uploads?
    private let uses: KeyUses?
    private let usesSavedAt = Guarded(Date.distantPast)
    /// How long uses of keys are kept in memory, in seconds.
    private static let usePause = 5.0
    private let news: JobNews
    private let renewals: Renewals
    private let clock: Clock
    private let logger: Logger
    private let stopped = DispatchSemaphore(value: 0)
    /// Since when this process keeps house: time in which no server ran counts against no job.
    private let since: Date

    /// How long a job may wait for its first start, and how long it may run from there.
    package struct Deadlines: Sendable, Equatable {
        package var queue = Duration.seconds(3600)
        package var run = Duration.seconds(900)

        /// The defaults.
        package init() {}
    }

    /// Looks after a database, after uploads and uses of keys if there are any; `news` tells who
    /// watches a job that it has timed out.
    package init(
        database: any Database,
        deadlines: Deadlines = .init(),
        uploads: Uploads? = nil,
        uses: KeyUses? = nil,
        news: JobNews = JobNews(),
        logger: Logger,
        clock: @escaping Clock = { Date() }
    ) {
        self.database = database
        self.deadlines = deadlines
        self.uploads = uploads
        self.uses = uses
        self.news = news
        renewals = Renewals(database: database, clock: clock)
        self.logger = logger
        self.clock = clock
        since = clock()
    }

    /// Keeps house once a second until `stop`, on the calling thread.
    package func run() {
        while stopped.wait(timeout: .now() + 1) == .timedOut {
            do {
                try tidy()
            } catch {
                logger.error("housekeeping can't reach the store", metadata: ["error": "\(error)"])
            }
        }
    }

    /// Lets `run` return.
    package func stop() { stopped.signal() }

    /// Keeps house once.
    ///
    /// Throws `StoreError`.
    package func tidy() throws {
        try endLateJobs()
        try forgetKeys()
        try saveUses()
        let renewed = try renewals.run { [logger] account, error in
            logger.error(
                "an account's plan credits can't be renewed",
                metadata: ["account": "\(account)", "error": "\(error)"]
            )
        }
        if renewed > 0 { logger.info("renewed plan credits", metadata: ["accounts": "\(renewed)"]) }
        guard let removed = try uploads?.removeExpired(), removed > 0 else { return }
        logger.info("removed expired uploads", metadata: ["count": "\(removed)"])
    }

    // MARK: - Private

    /// Idempotency keys older than a day; a read first, so that looking costs no writer's time.
    private func forgetKeys() throws {
        let cutoff = clock() - Idempotency.lifetime.seconds
        guard try database.read({ try IdempotencyTable.isAny(before: cutoff, in: $0) }) else {
            return
        }
        _ = try database.transaction { try IdempotencyTable.forget(before: cutoff, in: $0) }
    }

    private func saveUses() throws {
        let now = clock()
        let isDue = usesSavedAt.withLock { savedAt in
            guard abs(now.timeIntervalSince(savedAt)) >= Self.usePause else { return false }
            savedAt = now
            return true
        }
        if isDue { try uses?.save(in: database) }
    }

    private func endLateJobs() throws {
        let now = clock()
        let created = cutoff(deadlines.queue, now)
        let started = cutoff(deadlines.run, now)
        let isSomethingLate = try database.read {
            try JobEnding.isAnyExpired(createdBefore: created, startedBefore: started, in: $0)
        }
        guard isSomethingLate else { return }
        let ended = try database.transaction {
            try JobEnding.expire(createdBefore: created, startedBefore: started, at: now, in: $0)
        }
        ended.forEach(news.publish)
        for job in ended { logger.notice("job timed out", metadata: ["job": "\(job)"]) }
    }

    /// What began before it is late; nothing is, as long as this process has run for less than the
    /// deadline.
    private func cutoff(_ deadline: Duration, _ now: Date) -> Date {
        let cutoff = now - deadline.seconds
        return cutoff >= since ? cutoff : Date(milliseconds: 0)
    }
}
