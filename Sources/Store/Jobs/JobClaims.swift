package import Domain
package import Foundation

/// Claims of jobs: the exclusive right to work on one until a lease runs out.
///
/// Every statement names the claim's token, so that a worker whose lease has run out changes
/// nothing.
package enum JobClaims {
    /// A job that one worker holds until its lease runs out.
    package struct Claim: Sendable {
        package let job: JobID
        package let token: ClaimToken
        package let account: AccountID
        /// Credits.
        package let cost: Int
        /// Starts recorded before this claim.
        package let attempts: Int
        /// The upstream's id for the work; nil if no upstream has it.
        package let upstream: UpstreamID?
        /// Fetches of its images, this one counted.
        package let fetches: Int
        /// True if a test key submitted it.
        package let isTest: Bool
        /// The name of the provider that started it last; nil before the first start.
        package let provider: String?
    }

    /// The purpose of a claim.
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
            RETURNING id, account_id, cost, attempts, upstream_id, fetches, is_test, provider
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
                isTest: row.flag(),
                provider: row.optionalText()
            )
        }
    }

    /// Returns a claimed job as its provider sees it, without its input files.
    ///
    /// Apart from `claim`, so that no write transaction waits while it is read and decoded, and so
    /// that one that can't be read fails its own job only. Throws `StoreError.broken` for an
    /// operation that this version does not know, such as after a downgrade.
    package static func work(
        of claim: Claim,
        in transaction: any Transaction
    ) throws -> ProviderJob {
        let work = try transaction.first(
            """
            SELECT r.parameters, j.prompt FROM job j JOIN job_request r ON r.job_id = j.id
            WHERE j.id = ?
            """,
            [.text(claim.job.description)]
        ) { row in
            ProviderJob(
                job: claim.job,
                operation: try OperationColumns.operation(row.text()),
                prompt: row.optionalText()
            )
        }
        guard let work else { throw StoreError.broken("job \(claim.job) is claimed and not there") }
        return work
    }

    /// The provider of the start that was recorded under this claim; nil if none was, so that no
    /// provider has been asked.
    package static func startedProvider(
        _ claim: Claim,
        in transaction: any Transaction
    ) throws -> String? {
        try transaction.first(
            "SELECT provider FROM job WHERE id = ? AND attempts > ?",
            [.text(claim.job.description), .int(claim.attempts)]
        ) { $0.text() }
    }

    /// Makes every job due that is due later, and says how many of them were claimed.
    ///
    /// Only for a process that knows that no worker runs. Dates left in the future by a clock that
    /// was set back are corrected too.
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
}
