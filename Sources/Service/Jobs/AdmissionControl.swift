import Basics
package import Domain

/// Decides whether the queue takes another job, and estimates when its jobs end.
package final class AdmissionControl: Sendable {
    private let queue: QueueCache
    private let limit: Int
    private let workers: Int
    private let readiness: Readiness?
    private let isClosed = Guarded(false)

    /// Limits a database's queue to `limit` waiting jobs; `workers` threads work on it.
    package init(
        _ context: Context,
        limit: Int = 10_000,
        workers: Int = 1,
        readiness: Readiness? = nil
    ) {
        queue = QueueCache(context)
        self.limit = limit
        self.workers = workers
        self.readiness = readiness
    }

    /// Admits a new job to the queue.
    ///
    /// Throws `unavailable` if the queue is full or closed, there are no workers, or results can't
    /// be stored.
    package func admit() throws {
        guard workers > 0, !isClosed.withLock({ $0 }) else {
            throw Failure(
                .unavailable,
                "Job queue is temporarily down. Please retry.",
                retryAfter: .seconds(5)
            )
        }
        try readiness?.admit()
        let waiting = try countWaiting()
        guard waiting < limit else {
            throw Failure(
                .unavailable,
                "Job queue is full: \(waiting) jobs wait. Please retry.",
                retryAfter: .seconds(30)
            )
        }
    }

    /// Counts a job that was submitted.
    package func add(_ job: Job) { queue.append(job) }

    /// A job's place and the time until its end; nil for one that has ended.
    ///
    /// Throws `StoreError`.
    package func estimate(for job: Job) throws -> QueueEstimate? {
        guard !job.state.isTerminal else { return nil }
        return try queue.withSnapshot { $0.estimate(for: job, workers: workers) }
    }

    /// Takes no more jobs: the workers are about to stop.
    package func close() { isClosed.withLock { $0 = true } }

    // MARK: - Private

    /// Returns the number of waiting jobs, or an upper bound of it that is below the limit.
    ///
    /// A snapshot of some seconds ago has all jobs that were submitted since, and some that have
    /// started by now. So the queue is not read, at a cost that grows with it, while the bound is
    /// below the limit. It lacks only the jobs that another process has retried.
    private func countWaiting() throws -> Int {
        let atMost = try queue.withSnapshot(upTo: Self.patience, \.waiting)
        return atMost < limit ? atMost : try queue.withSnapshot(\.waiting)
    }

    /// The age in seconds of a snapshot that is a bound; limits the memory for jobs that have left
    /// the queue.
    private static let patience = 10.0
}
