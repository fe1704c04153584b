package import Domain
package import Foundation
package import Store

/// What customers do with jobs: submit, look, list, cancel.
package struct Jobs: Sendable {
    private let database: any Database
    private let signal: WorkSignal
    private let inputs: Inputs
    private let secrets: ServerKey
    private let clock: Clock

    /// Works on a database; the signal wakes workers when there is something to do, and customers'
    /// webhook secrets are sealed under the server's key.
    package init(
        database: any Database,
        signal: WorkSignal,
        inputs: Inputs,
        secrets: ServerKey,
        clock: @escaping Clock = { Date() }
    ) {
        self.database = database
        self.signal = signal
        self.inputs = inputs
        self.secrets = secrets
        self.clock = clock
    }

    /// Accepts an order: its price is held and the job stands in the queue, in one transaction.
    ///
    /// `origin` is this server's own address as the caller knows it. Durable on return.
    ///
    /// Throws `insufficientCredits`, `invalid` for images that can't be used, and `notFound` for a
    /// parent that is not the caller's; then there is no job.
    package func submit(
        _ order: Order,
        in dialect: Dialect,
        by caller: Authenticated,
        origin: String = ""
    ) throws -> Job {
        let id = JobID.random()
        let resolved = try inputs.resolve(
            order.request,
            for: id,
            parents: ParentLookUp(account: caller.account.id, database: database),
            origin: origin
        )
        do {
            let job = try insert(id, order, resolved.request, in: dialect, by: caller)
            signal.wake()
            return job
        } catch {
            inputs.discard(resolved)
            throw error
        }
    }

    /// An account's job.
    ///
    /// Throws `notFound`, also for another account's.
    package func find(_ id: JobID, of account: AccountID) throws -> Job {
        try database.read { try Self.require(id, of: account, in: $0) }
    }

    /// An account's jobs of some ids, in their order; nil for each that is not the account's.
    package func find(_ ids: [JobID], of account: AccountID) throws -> [Job?] {
        try database.read { session in
            try ids.map { try JobTable.find($0, of: account, in: session) }
        }
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

    private func insert(
        _ id: JobID,
        _ order: Order,
        _ request: GenerationRequest,
        in dialect: Dialect,
        by caller: Authenticated
    ) throws -> Job {
        let now = Date(milliseconds: clock().milliseconds)
        let draft = JobTable.Draft(
            id: id,
            caller: caller,
            dialect: dialect,
            request: request,
            prompt: order.prompt,
            webhookURL: order.webhookURL,
            sealedWebhookSecret: try order.webhookSecret.map {
                try secrets.seal(Data($0.utf8), for: id)
            },
            createdAt: now
        )
        return try database.transaction { session in
            let price = try Self.price(of: request, in: session)
            try JobTable.insert(draft, cost: price, in: session)
            try Credits.hold(price, of: caller.account.id, for: id, at: now, in: session)
            return try Self.require(id, of: caller.account.id, in: session)
        }
    }

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
