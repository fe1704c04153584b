import Basics
import Domain
import Foundation
import Logging
import Store

/// Times out jobs that have waited or run for too long.
///
/// A worker that has such a job loses its claim and notices at its next report.
struct JobTimeouts: PeriodicTask {
    let name = "late jobs"
    let context: Context
    let deadlines: Housekeeping.Deadlines
    let news: JobEvents
    let watch: ClockStepGuard
    let logger: Logger

    func run() throws {
        let now = context.now
        let created = cutoff(deadlines.queue, now)
        let started = cutoff(deadlines.run, now)
        let isSomethingLate = try context.read {
            try JobEnding.isAnyExpired(createdBefore: created, startedBefore: started, in: $0)
        }
        guard isSomethingLate else { return }
        let ended = try context.transaction {
            try JobEnding.expire(createdBefore: created, startedBefore: started, at: now, in: $0)
        }
        ended.forEach(news.publish)
        for job in ended { logger.notice("job timed out", metadata: ["job": "\(job)"]) }
    }

    // MARK: - Private

    /// The time before which a job must have begun to be late.
    ///
    /// Downtime, and time that a clock step skipped, do not count: nothing is late until its
    /// deadline has passed since then.
    private func cutoff(_ deadline: Duration, _ now: Date) -> Date {
        let cutoff = now - deadline.seconds
        return cutoff >= watch.steadySince ? cutoff : Date(milliseconds: 0)
    }
}
