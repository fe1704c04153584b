package import Domain
package import Foundation

/// Changes under a claim.
extension JobClaims {
    /// Records the files of the job's input images and queues it for a provider.
    ///
    /// False if the claim is lost.
    package static func enqueue(
        _ claim: Claim,
        with operation: JobOperation,
        at date: Date,
        in transaction: any Transaction
    ) throws -> Bool {
        let isOurs = try update(
            claim,
            "state = 'queued', needs_images = 0, claim_token = NULL, due_ms = ?",
            [.time(date)],
            in: transaction
        )
        if isOurs { try JobTable.update(operation, of: claim.job, in: transaction) }
        return isOurs
    }

    /// Lets go of a job that nothing was done for; the claim does not count as a fetch.
    ///
    /// A job that no provider has started waits again, in the place that it had. False if the claim
    /// is lost.
    package static func release(
        _ claim: Claim,
        at date: Date,
        in transaction: any Transaction
    ) throws -> Bool {
        try update(
            claim,
            """
            state = CASE WHEN attempts = 0 THEN 'queued' ELSE state END, claim_token = NULL,
            fetches = fetches - needs_images,
            due_ms = CASE WHEN attempts = 0 AND created_ms < ? THEN created_ms ELSE ? END
            """,
            [.time(date), .time(date)],
            in: transaction
        )
    }

    /// Records that a provider is about to be started, and drops the id of an earlier upstream; the
    /// first start counts for the deadline.
    ///
    /// Called before the provider is, so that every later claim names it. False if the claim is
    /// lost.
    package static func start(
        _ claim: Claim,
        provider: String,
        at date: Date,
        in transaction: any Transaction
    ) throws -> Bool {
        try update(
            claim,
            """
            attempts = attempts + 1, provider = ?, upstream_id = NULL,
            started_ms = coalesce(started_ms, ?)
            """,
            [.text(provider), .time(date)],
            in: transaction
        )
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

    /// Changes the job's row; false if the claim is lost.
    static func update(
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
