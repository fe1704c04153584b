package import Domain
import Foundation

/// Waits for a job's end on behalf of a caller, with a fixed number of places.
///
/// A waiting caller holds a gateway thread; so there are only so many places, and who gets none is
/// answered at once with the job as it is. No account gets more than four of them.
package final class JobWaiting: Sendable {
    private let jobs: Jobs
    private let ended: WorkSignal
    private let permits: Permits
    private let shares = Shares(most: 4)

    /// Waits for jobs whose ends `ended` signals, `places` callers at once.
    package init(jobs: Jobs, ended: WorkSignal, places: Int) {
        self.jobs = jobs
        self.ended = ended
        permits = Permits(places)
    }

    /// The job once it has ended, or as it is when the time is up.
    ///
    /// Throws as `Jobs.find` does.
    package func wait(for id: JobID, of account: AccountID, atMost time: Duration) throws -> Job {
        guard shares.take(for: account) else { return try jobs.find(id, of: account) }
        defer { shares.giveBack(of: account) }
        return try permits.run { try watch(id, of: account, atMost: time) }
            ?? jobs.find(id, of: account)
    }

    // MARK: - Private

    /// Looks whenever some job has ended, and once a second in case a signal came from elsewhere.
    private func watch(_ id: JobID, of account: AccountID, atMost time: Duration) throws -> Job {
        let deadline = ContinuousClock.now + time
        while true {
            let generation = ended.generation
            let job = try jobs.find(id, of: account)
            let left = ContinuousClock.now.duration(to: deadline)
            guard !job.state.isTerminal, left > .zero else { return job }
            ended.wait(since: generation, atMost: min(left, .seconds(1)))
        }
    }
}
