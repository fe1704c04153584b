package import Domain
package import Foundation
package import Store

/// What customers do with jobs: submit, look, list, cancel.
package struct Jobs: Sendable {
    private let database: any Database
    private let signal: WorkSignal
    private let clock: Clock

    /// Works on a database; the signal wakes workers when there is something to do.
    package init(database: any Database, signal: WorkSignal, clock: @escaping Clock = { Date() }) {
        self.database = database
        self.signal = signal
        self.clock = clock
    }

    /// What is submitted besides the work itself.
    package struct Submission: Sendable {
        let request: GenerationRequest
        let prompt: String?
        let webhookURL: String?
        let dialect: Dialect

        /// Makes a submission; `prompt` is the customer's own text, flags and all.
        package init(
            request: GenerationRequest,
            prompt: String?,
            webhookURL: String?,
            dialect: Dialect
        ) {
            self.request = request
            self.prompt = prompt
            self.webhookURL = webhookURL
            self.dialect = dialect
        }
    }

    /// Accepts a job: its price is held and the job stands in the queue, in one transaction.
    ///
    /// Durable on return.
    ///
    /// Throws `insufficientCredits`, and then there is no job.
    package func submit(_ submission: Submission, by caller: Authenticated) throws -> Job {
        let now = Date(milliseconds: clock().milliseconds)
        let draft = JobTable.Draft(
            id: .random(),
            caller: caller,
            dialect: submission.dialect,
            request: submission.request,
            prompt: submission.prompt,
            webhookURL: submission.webhookURL,
            createdAt: now
        )
        let job = try database.transaction { session in
            let price = try Self.price(of: submission.request, in: session)
            try JobTable.insert(draft, cost: price, in: session)
            try Credits.hold(price, of: caller.account.id, for: draft.id, at: now, in: session)
            return try Self.require(draft.id, of: caller.account.id, in: session)
        }
        signal.wake()
        return job
    }

    /// An account's job.
    ///
    /// Throws `notFound`, also for another account's.
    package func find(_ id: JobID, of account: AccountID) throws -> Job {
        try database.read { try Self.require(id, of: account, in: $0) }
    }

    /// A page of an account's jobs, the newest first.
    package func list(of account: AccountID, limit: Int, offset: Int) throws -> [Job] {
        try database.read { try JobTable.list(of: account, limit: limit, offset: offset, in: $0) }
    }

    /// Ends a job that has not ended and gives its credits back, in one transaction.
    ///
    /// Durable on return.
    ///
    /// A worker that is at it notices at its next report. Throws `notFound`, and `invalid` if it
    /// has ended.
    package func cancel(_ id: JobID, of account: AccountID) throws -> Job {
        let now = clock()
        return try database.transaction { session in
            let isEnded = try !JobEnding.cancel(id, of: account, at: now, in: session)
            let job = try Self.require(id, of: account, in: session)
            guard !isEnded else {
                throw Failure(
                    .invalid,
                    "The job has already \(Self.word(job.state)) and can't be cancelled."
                )
            }
            return job
        }
    }

    // MARK: - Private

    private static func price(of request: GenerationRequest, in session: any Session) throws -> Int
    {
        let price = try PriceTable.price(of: request.name, model: request.model, in: session)
        guard let price else {
            throw StoreError.broken("no price for \(request.name) on \(request.model)")
        }
        return price
    }

    private static func require(
        _ id: JobID,
        of account: AccountID,
        in session: any Session
    ) throws -> Job {
        guard let job = try JobTable.find(id, of: account, in: session) else {
            throw Failure(.notFound, "Job not found.")
        }
        return job
    }

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
