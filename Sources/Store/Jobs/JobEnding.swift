package import Domain
package import Foundation

/// The end of a job: its state, its images, its credits and who is told of it in one transaction,
/// once.
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

    /// Ends a customer's job that has not ended, whoever works on it.
    ///
    /// False if it has.
    package static func cancel(
        _ job: JobID,
        of account: AccountID,
        at date: Date,
        in transaction: any Transaction
    ) throws -> Bool {
        try transaction.lock(.account(account))
        let condition = "id = ? AND account_id = ? AND \(isOpen)"
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
    /// A job that nobody has begun waits since it was made; one that was begun runs since its first
    /// start.
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

    /// What a job that ran out of time says.
    package static let ranTooLong = "The job took longer than the maximum processing time."

    /// How a job ends.
    package enum End: Sendable {
        /// Of fewer pictures than were asked for, only those that came are paid for; nil where all
        /// came.
        case succeeded([StoredImage], texts: [String], of: Int? = nil)
        /// The text is shown to the customer.
        case failed(String)
        case timedOut(String)
        case cancelled
    }

    // MARK: - Private

    /// Over jobs that have not ended, which an index holds apart; arguments: created and started
    /// before.
    private static let isExpired =
        "due_ms IS NOT NULL AND ((started_ms IS NULL AND created_ms <= ?) OR started_ms <= ?)"
    /// Checked again under the account's lock.
    private static let isOpen = "state IN ('queued', 'processing')"
    /// How long a succeeded job's input images stay, in seconds.
    private static let rerollWindow = 3600.0
    private static let waitedTooLong = "The job waited too long in the queue and was given up."

    private static func conclude(
        _ end: End,
        at date: Date,
        where condition: String,
        _ key: [SQLValue],
        in transaction: any Transaction
    ) throws -> Bool {
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
            (JobID(row.text()), AccountID(row.text()), row.integer(), Outbox.listener(&row))
        }
        guard let (job, account, cost, listener) = ended else { return false }
        try insert(end.images, of: job, in: transaction)
        if let listener { try Outbox.end(listener, in: state, at: date, in: transaction) }
        if state == .succeeded { try PaceTable.learn(from: job, in: transaction) }
        // A reroll may want the images of a success for a while longer.
        let keeps = state == .succeeded ? rerollWindow : 0
        try UploadTable.expire(of: job, at: date + keeps, in: transaction)
        guard let kind = state.resolution, cost > 0 else { return true }
        let settled = kind == .settle ? end.due(of: cost) : 0
        if settled < cost, kind == .settle {
            try transaction.execute(
                "UPDATE job SET cost = ? WHERE id = ?",
                [.int(settled), .text(job.description)]
            )
        }
        for (kind, amount) in [(LedgerKind.settle, settled), (.release, cost - settled)]
        where amount > 0 {
            try LedgerTable.append(
                .init(
                    account: account,
                    kind: kind,
                    amount: amount,
                    job: job,
                    reason: state.rawValue,
                    createdAt: date
                ),
                in: transaction
            )
        }
        return true
    }

    private static func insert(
        _ images: [StoredImage],
        of job: JobID,
        in transaction: any Transaction
    ) throws {
        for image in images {
            try transaction.execute(
                "INSERT INTO image (job_id, position, file, width, height, bytes) VALUES (?, ?, ?, ?, ?, ?)",
                [
                    .text(job.description), .int(image.position), .text(image.file),
                    .int(image.width),
                    .int(image.height), .int(image.byteCount),
                ]
            )
        }
    }
}

extension JobEnding.End {
    fileprivate var state: JobState {
        switch self {
        case .succeeded: .succeeded
        case .failed: .failed
        case .timedOut: .timedOut
        case .cancelled: .cancelled
        }
    }

    fileprivate var error: String? {
        switch self {
        case .failed(let text), .timedOut(let text): text
        case .succeeded, .cancelled: nil
        }
    }

    fileprivate var images: [StoredImage] {
        if case .succeeded(let images, _, _) = self { images } else { [] }
    }

    /// What is paid of a price: in proportion to the pictures that came, in the house's favour by
    /// less than a credit.
    fileprivate func due(of cost: Int) -> Int {
        guard case .succeeded(let images, _, let asked?) = self, asked > 0 else { return cost }
        let made = images.count { $0.position != StoredImage.gridPosition }
        return min(cost, (cost * made + asked - 1) / asked)
    }

    fileprivate var texts: [String] {
        if case .succeeded(_, let texts, _) = self { texts } else { [] }
    }
}
