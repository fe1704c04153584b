import Domain
package import Foundation

/// Progress under a claim.
extension JobClaims {
    /// Records progress, tells the job's subscription, and extends the lease.
    ///
    /// False if the claim is lost.
    package static func report(
        _ claim: Claim,
        progress: Int,
        at date: Date,
        leaseUntil: Date,
        in transaction: any Transaction
    ) throws -> Bool {
        try advance(claim, to: progress, at: date, "due_ms = ?", leaseUntil, in: transaction)
    }

    /// Records progress, tells the job's subscription, and lets go of a job until its next poll.
    ///
    /// False if the claim is lost.
    package static func wait(
        _ claim: Claim,
        progress: Int,
        at date: Date,
        pollAt: Date,
        in transaction: any Transaction
    ) throws -> Bool {
        let letGo = "claim_token = NULL, due_ms = ?"
        return try advance(claim, to: progress, at: date, letGo, pollAt, in: transaction)
    }

    // MARK: - Private

    /// Raises the progress unless it is higher already, and queues a webhook event if it has risen.
    ///
    /// False, and nothing changed, if the claim is lost.
    private static func advance(
        _ claim: Claim,
        to progress: Int,
        at date: Date,
        _ assignments: String,
        _ dueAt: Date,
        in transaction: any Transaction
    ) throws -> Bool {
        let subscription = try transaction.first(
            "SELECT \(Outbox.columns) FROM job WHERE id = ? AND webhook_url IS NOT NULL",
            [.text(claim.job.description)]
        ) { Outbox.subscription(&$0) }
        let isOurs = try update(
            claim,
            "progress = CASE WHEN progress < ? THEN ? ELSE progress END, \(assignments)",
            [.int(progress), .int(progress), .time(dueAt)],
            in: transaction
        )
        if isOurs, let subscription = subscription ?? nil, subscription.progress < progress {
            try Outbox.progress(subscription, at: date, in: transaction)
        }
        return isOurs
    }
}
