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
        try transaction.lock(.account(claim.account))
        let condition = "id = ? AND claim_token = ?"
        let key: [SQLValue] = [.text(claim.job.description), .text(claim.token.description)]
        return try conclude(end, at: date, where: condition, key, in: transaction)
    }

    /// Ends a customer's job that has not ended, claimed or not.
    ///
    /// False if it has, and if the viewer has no access to it.
    package static func cancel(
        _ job: JobID,
        of viewer: some JobViewer,
        at date: Date,
        in transaction: any Transaction
    ) throws -> Bool {
        let access = viewer.access
        try transaction.lock(.account(access.account))
        let kind = access.isTestOnly ? " AND is_test = 1" : ""
        let condition = "id = ? AND account_id = ?\(kind) AND \(isOpen)"
        let key: [SQLValue] = [.text(job.description), .text(access.account.description)]
        return try conclude(.cancelled, at: date, where: condition, key, in: transaction)
    }

    /// True if `expire` would find a job; a read, so that looking takes no write transaction.
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
            "SELECT id, account_id, started_ms FROM job WHERE \(isExpired) LIMIT 100",
            [.time(createdBefore), .time(startedBefore)]
        ) { (job: JobID($0.text()), account: AccountID($0.text()), startedAt: $0.optionalTime()) }
        try transaction.lock(accounts: late.map(\.account))
        return try late.filter { late in
            try conclude(
                .timedOut(late.startedAt == nil ? waitedTooLong : ranTooLong),
                at: date,
                where: "id = ? AND \(isOpen)",
                [.text(late.job.description)],
                in: transaction
            )
        }.map(\.job)
    }

    // MARK: - Private

    /// Over jobs that have not ended, which an index holds apart; arguments: created and started
    /// before.
    private static let isExpired =
        "due_ms IS NOT NULL AND ((started_ms IS NULL AND created_ms <= ?) OR started_ms <= ?)"
    /// Checked again under the account's lock.
    private static let isOpen = "state IN ('queued', 'processing')"
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
        try add(end.warnings, to: job, in: transaction)
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
            UPDATE job SET state = ?, error = ?, texts = ?, progress = CASE WHEN ? = 1 THEN 100 ELSE progress END,
                claim_token = NULL, due_ms = NULL, completed_ms = ?
            WHERE \(condition) RETURNING id, account_id, cost, \(Outbox.columns)
            """,
            [
                .text(state.rawValue), .optional(end.error), try OperationColumns.texts(end.texts),
                .int(state == .succeeded ? 1 : 0),
                .time(date),
            ] + key
        ) { row in
            (JobID(row.text()), AccountID(row.text()), row.integer(), Outbox.subscription(&row))
        }
        return ended
    }
}
