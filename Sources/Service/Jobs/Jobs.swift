import Basics
package import Domain
import Foundation
import Store

/// The customers' use cases of jobs: submit, find, list, cancel.
package struct Jobs: Sendable {
    let database: any Database
    let signal: WorkSignal
    let inputs: Inputs
    let secrets: ServerKey
    let admission: AdmissionControl
    let news: JobEvents
    let clock: Clock

    /// Works on a database.
    ///
    /// The signal wakes workers for new jobs, customers' webhook secrets are sealed under the
    /// server's key, `admission` limits the queue, and `news` publishes cancellations.
    package init(
        _ context: Context,
        signal: WorkSignal,
        inputs: Inputs,
        secrets: ServerKey,
        admission: AdmissionControl,
        news: JobEvents
    ) {
        database = context.database
        self.signal = signal
        self.inputs = inputs
        self.secrets = secrets
        self.admission = admission
        self.news = news
        clock = context.clock
    }

    /// A job.
    ///
    /// Throws `notFound`, also for one that the viewer has no access to.
    package func find(_ id: JobID, of viewer: some JobViewer) throws -> Job {
        try database.read { try Self.require(id, of: viewer, in: $0) }
    }

    /// Jobs of some ids, in their order; nil for each that the viewer has no access to.
    package func find(_ ids: [JobID], of viewer: some JobViewer) throws -> [Job?] {
        try database.read { transaction in
            try ids.map { try JobTable.find($0, of: viewer, in: transaction) }
        }
    }

    /// A page of a viewer's jobs, the newest first.
    package func list(of viewer: some JobViewer, limit: Int, offset: Int) throws -> [Job] {
        try database.snapshot {
            try JobTable.list(of: viewer, limit: limit, offset: offset, in: $0)
        }
    }

    /// A page of a viewer's jobs, and whether more follow.
    package func page(
        of viewer: some JobViewer,
        _ query: JobQuery = .init(),
        limit: Int
    ) throws -> (jobs: [Job], hasMore: Bool) {
        let found = try database.snapshot {
            try JobTable.page(of: viewer, where: query, limit: limit + 1, in: $0)
        }
        return (Array(found.prefix(limit)), found.count > limit)
    }

    /// The models that a viewer has jobs for, by name.
    package func models(of viewer: some JobViewer) throws -> [ModelName] {
        try database.read { try JobTable.models(of: viewer, in: $0) }
    }

    /// Cancels a job that has not ended and releases its credits, in one transaction.
    ///
    /// Durable on return. It costs nothing at any progress, as the documents promise: rendering for
    /// nothing is bounded by the jobs that an account may have running.
    ///
    /// A worker that has the job notices at its next report. Throws `notFound`, and `invalid` if
    /// the job has ended.
    package func cancel(_ id: JobID, of viewer: some JobViewer) throws -> Job {
        let now = clock()
        let job = try database.transaction { transaction in
            let isEnded = try !JobEnding.cancel(id, of: viewer, at: now, in: transaction)
            let job = try Self.require(id, of: viewer, in: transaction)
            guard !isEnded else {
                throw Failure(
                    .invalid,
                    "The job has already \(Self.word(job.state)) and can't be cancelled."
                )
            }
            return job
        }
        news.publish(id)
        return job
    }

    /// A job's place in the queue and the time until its end; nil for one that has ended.
    ///
    /// Throws `StoreError`.
    package func estimate(for job: Job) throws -> QueueEstimate? {
        try admission.estimate(for: job)
    }

    /// A job that a viewer has access to, within a transaction.
    ///
    /// Throws `notFound`.
    static func require(
        _ id: JobID,
        of viewer: some JobViewer,
        in transaction: any Transaction
    ) throws -> Job {
        guard let job = try JobTable.find(id, of: viewer, in: transaction) else {
            throw Failure(.notFound, "Job not found.")
        }
        return job
    }

    // MARK: - Private

    private static func word(_ state: JobState) -> String {
        switch state {
        case .queued, .processing: "started"
        case .succeeded: "succeeded"
        case .failed: "failed"
        case .timedOut: "timed out"
        case .cancelled: "been cancelled"
        }
    }
}
