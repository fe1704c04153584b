package import Domain
package import Foundation

/// Ends a job: its state, images, credits and webhook event in one transaction, once.
package enum JobEnding {
    /// Ends a claimed job.
    ///
    /// False, and nothing changed, if the claim is lost.
    package static func finish(
        _ claim: JobClaims.Claim,
        _ end: End,
        at date: Date,
        in transaction: any Transaction
    ) throws -> Bool {
        let condition = "id = ? AND claim_token = ?"
        let key: [SQLValue] = [.text(claim.job.description), .text(claim.token.description)]
        return try conclude(end, at: date, where: condition, key, in: transaction)
    }

    /// Ends a customer's job that has not ended, claimed or not.
    ///
    /// False if it has.
    package static func cancel(
        _ job: JobID,
        of account: AccountID,
        at date: Date,
        in transaction: any Transaction
    ) throws -> Bool {
        let condition = "id = ? AND account_id = ? AND state IN ('queued', 'processing')"
        let key: [SQLValue] = [.text(job.description), .text(account.description)]
        return try conclude(.cancelled, at: date, where: condition, key, in: transaction)
    }

    /// Whether `expire` would find a job; a read, so that looking costs no writer's time.
    package static func isAnyExpired(
        createdBefore: Date,
        startedBefore: Date,
        in transaction: any Transaction
    ) throws -> Bool {
        try transaction.first(
            "SELECT 1 FROM job WHERE \(isExpired) LIMIT 1",
            [.time(createdBefore), .time(startedBefore)]
        ) { _ in true } ?? false
    }

    /// Ends jobs that have waited or run too long, at most 100 at once, and names them.
    ///
    /// A job that was never started waits since it was created; one that was started runs since its
    /// first start.
    package static func expire(
        createdBefore: Date,
        startedBefore: Date,
        at date: Date,
        in transaction: any Transaction
    ) throws -> [JobID] {
        let late = try transaction.query(
            "SELECT id, started_ms FROM job WHERE \(isExpired) LIMIT 100",
            [.time(createdBefore), .time(startedBefore)]
        ) { (JobID($0.text(0)), $0.optionalInteger(1) == nil) }
        for (job, hasWaited) in late {
            let end = End.timedOut(hasWaited ? waitedTooLong : ranTooLong)
            _ = try conclude(
                end,
                at: date,
                where: "id = ?",
                [.text(job.description)],
                in: transaction
            )
        }
        return late.map(\.0)
    }

    // MARK: - Private

    /// Over jobs that have not ended, which an index holds apart; arguments: created and started
    /// before.
    private static let isExpired =
        "due_ms IS NOT NULL AND ((started_ms IS NULL AND created_ms <= ?) OR started_ms <= ?)"
    private static let waitedTooLong = "The job waited too long in the queue and was given up."

    /// Ends the job that a condition finds; false, and nothing changed, if it finds none.
    private static func conclude(
        _ end: End,
        at date: Date,
        where condition: String,
        _ key: [SQLValue],
        in transaction: any Transaction
    ) throws -> Bool {
        let ended = try close(end, at: date, where: condition, key, in: transaction)
        guard let (job, account, cost, subscription) = ended else { return false }
        try store(end.images, of: job, in: transaction)
        try tell(subscription, of: end, at: date, in: transaction)
        try learnPace(of: job, after: end, in: transaction)
        try releaseInputs(of: job, after: end, at: date, in: transaction)
        try settle(cost, of: job, account, after: end, at: date, in: transaction)
        return true
    }

    /// Writes the end into the job's row and drops its claim; nil if the condition finds no job.
    private static func close(
        _ end: End,
        at date: Date,
        where condition: String,
        _ key: [SQLValue],
        in transaction: any Transaction
    ) throws -> (JobID, AccountID, Int, Outbox.Subscription?)? {
        let state = end.state
        let ended = try transaction.first(
            """
            UPDATE job SET state = ?, error = ?, texts = ?, progress = CASE WHEN ? THEN 100 ELSE progress END,
                claim_token = NULL, due_ms = NULL, completed_ms = ?
            WHERE \(condition) RETURNING cost, \(Outbox.columns)
            """,
            [
                .text(state.rawValue), .optional(end.error), try OperationColumns.texts(end.texts),
                .int(state == .succeeded ? 1 : 0),
                .time(date),
            ] + key
        ) { row in
            let listener = Outbox.listener(row, from: 1)
            return (JobID(row.text(1)), AccountID(row.text(2)), row.integer(0), listener)
        }
        return ended
    }
}
