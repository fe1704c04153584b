package import Domain
package import Foundation

/// The jobs as workers see them: who may work on one, and for how long.
///
/// Every statement names the claim's token, so that a worker whose lease ran out changes nothing
/// any more.
package enum JobClaims {
    /// A job that one worker has to itself until its lease runs out.
    package struct Claim: Sendable {
        package let job: JobID
        package let token: ClaimToken
        package let account: AccountID
        /// Credits.
        package let cost: Int
        /// How often workers have started it, this one not counted.
        package let attempts: Int
        /// Where an upstream already has it.
        package let upstream: UpstreamID?
        /// How often its images have been fetched, this time counted.
        package let fetches: Int
        /// The customer's own text; nil for operations without one.
        package let prompt: String?
        /// Whether a test key submitted it.
        package let isTest: Bool
        let parameters: String

        /// What is asked for.
        ///
        /// Throws `StoreError.broken` for an operation that this version does not know, such as
        /// after a downgrade.
        package func operation() throws -> JobOperation {
            try OperationColumns.operation(parameters)
        }
    }

    /// What a claim is for.
    package enum Stage: Int, Sendable {
        /// A provider's work.
        case making = 0
        /// Fetching the images that a provider will work from.
        case fetching = 1
    }

    /// Takes the next job of a stage; nil if none is due.
    ///
    /// Jobs of the accounts in `without` are passed over.
    package static func claim(
        _ stage: Stage = .making,
        without accounts: [AccountID] = [],
        now: Date,
        leaseUntil: Date,
        in transaction: any Transaction
    ) throws -> Claim? {
        let token = ClaimToken.random()
        return try transaction.first(
            """
            UPDATE job SET state = 'processing', claim_token = ?, due_ms = ?,
                fetches = fetches + needs_images
            WHERE id = \(choice(without: accounts))
            RETURNING id, account_id, cost, attempts, upstream_id, fetches, prompt, is_test,
                parameters
            """,
            [.text(token.description), .time(leaseUntil)]
                + choiceArguments(stage, without: accounts, now: now)
        ) { row in
            Claim(
                job: JobID(row.text()),
                token: token,
                account: AccountID(row.text()),
                cost: row.integer(),
                attempts: row.integer(),
                upstream: row.optionalText().map { UpstreamID($0) },
                fetches: row.integer(),
                prompt: row.optionalText(),
                isTest: row.flag(),
                parameters: row.text()
            )
        }
    }

    /// Records where the job's images are now and puts it into the queue, so that a provider can
    /// start.
    ///
    /// False if the claim is lost.
    package static func supply(
        _ claim: Claim,
        with operation: JobOperation,
        at date: Date,
        in transaction: any Transaction
    ) throws -> Bool {
        try update(
            claim,
            "state = 'queued', parameters = ?, needs_images = 0, claim_token = NULL, due_ms = ?",
            [.text(try OperationColumns.parameters(of: operation)), .time(date)],
            in: transaction
        )
    }

    /// Lets go of a job whose images nobody has begun to fetch; the claim has not counted.
    ///
    /// False if the claim is lost.
    package static func release(
        _ claim: Claim,
        dueAt: Date,
        in transaction: any Transaction
    ) throws -> Bool {
        try update(
            claim,
            "claim_token = NULL, fetches = fetches - 1, due_ms = ?",
            [.time(dueAt)],
            in: transaction
        )
    }

    /// Records that a provider is about to be started; the first time counts for the deadline.
    ///
    /// False if the claim is lost.
    package static func start(
        _ claim: Claim,
        provider: String,
        at date: Date,
        in transaction: any Transaction
    ) throws -> Bool {
        try update(
            claim,
            "attempts = attempts + 1, provider = ?, started_ms = coalesce(started_ms, ?)",
            [.text(provider), .time(date)],
            in: transaction
        )
    }

    /// Whether a start under this claim was recorded; without one the provider was never asked.
    package static func hasStarted(_ claim: Claim, in transaction: any Transaction) throws -> Bool {
        try transaction.first(
            "SELECT 1 FROM job WHERE id = ? AND attempts > ?",
            [.text(claim.job.description), .int(claim.attempts)]
        ) { _ in true } ?? false
    }

    /// Records progress, tells who listens, and extends the lease.
    ///
    /// False if the claim is lost.
    package static func report(
        _ claim: Claim,
        progress: Int,
        at date: Date,
        leaseUntil: Date,
        in transaction: any Transaction
    ) throws -> Bool {
        try advance(claim, to: progress, at: date, in: transaction) {
            try update(
                claim,
                "\(raise), due_ms = ?",
                [.int(progress), .int(progress), .time(leaseUntil)],
                in: transaction
            )
        }
    }

    /// Records the upstream's id and lets go of the job until its first poll.
    ///
    /// False if the claim is lost.
    package static func handOver(
        _ claim: Claim,
        to upstream: UpstreamID,
        pollAt: Date,
        in transaction: any Transaction
    ) throws -> Bool {
        try update(
            claim,
            "upstream_id = ?, claim_token = NULL, due_ms = ?",
            [.text(upstream.description), .time(pollAt)],
            in: transaction
        )
    }

    /// Records progress, tells who listens, and lets go of a job that an upstream is still at.
    ///
    /// False if the claim is lost.
    package static func wait(
        _ claim: Claim,
        progress: Int,
        at date: Date,
        pollAt: Date,
        in transaction: any Transaction
    ) throws -> Bool {
        try advance(claim, to: progress, at: date, in: transaction) {
            try update(
                claim,
                "\(raise), claim_token = NULL, due_ms = ?",
                [.int(progress), .int(progress), .time(pollAt)],
                in: transaction
            )
        }
    }

    /// Puts a job back into the queue with the attempts that it had when it was claimed.
    ///
    /// False if the claim is lost.
    package static func putBack(
        _ claim: Claim,
        dueAt: Date,
        in transaction: any Transaction
    ) throws -> Bool {
        try update(
            claim,
            "state = 'queued', claim_token = NULL, attempts = ?, due_ms = ?",
            [.int(claim.attempts), .time(dueAt)],
            in: transaction
        )
    }

    /// Makes every job due that is due later, and says how many of them were claimed.
    ///
    /// Only for a process that knows that no worker lives. It also mends what a clock that was set
    /// back has left in the future.
    package static func expireAll(now: Date, in transaction: any Transaction) throws -> Int {
        let claimed = try transaction.first(
            "SELECT count(*) FROM job WHERE due_ms IS NOT NULL AND claim_token IS NOT NULL",
            []
        ) { $0.integer() }
        try transaction.execute(
            "UPDATE job SET due_ms = ? WHERE due_ms > ?",
            [.time(now), .time(now)]
        )
        return claimed ?? 0
    }

    // MARK: - Private

    /// Sets the progress unless it is higher already; takes the new value twice.
    private static let raise = "progress = CASE WHEN progress < ? THEN ? ELSE progress END"

    /// Tells who listens that a job has come further, if `update` finds that it is still the
    /// claim's.
    private static func advance(
        _ claim: Claim,
        to progress: Int,
        at date: Date,
        in transaction: any Transaction,
        _ update: () throws -> Bool
    ) throws -> Bool {
        let listener = try transaction.first(
            "SELECT \(Outbox.columns) FROM job WHERE id = ? AND webhook_url IS NOT NULL",
            [.text(claim.job.description)]
        ) { Outbox.listener(&$0) }
        guard try update() else { return false }
        if let listener = listener ?? nil, listener.progress < progress {
            try Outbox.progress(listener, at: date, in: transaction)
        }
        return true
    }

    private static func update(
        _ claim: Claim,
        _ assignments: String,
        _ arguments: [SQLValue],
        in transaction: any Transaction
    ) throws -> Bool {
        try transaction.execute(
            "UPDATE job SET \(assignments) WHERE id = ? AND claim_token = ?",
            arguments + [.text(claim.job.description), .text(claim.token.description)]
        ) == 1
    }
}
