import Domain
import Foundation

/// The steps after a job's row is closed, each in the same transaction.
extension JobEnding {
    /// Time that a succeeded job's input images stay for a reroll, in seconds.
    private static let rerollWindow = 3600.0

    /// Adds the rows of a job's result images.
    static func store(
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

    /// Adds the provider's warnings behind those of the request.
    static func add(
        _ warnings: [JobWarning],
        to job: JobID,
        in transaction: any Transaction
    ) throws {
        guard !warnings.isEmpty else { return }
        let known = try transaction.first(
            "SELECT warnings FROM job WHERE id = ?",
            [.text(job.description)]
        ) { OperationColumns.warnings($0.optionalText()) }
        try transaction.execute(
            "UPDATE job SET warnings = ? WHERE id = ?",
            [
                try OperationColumns.warnings((known ?? []).adding(warnings)),
                .text(job.description),
            ]
        )
    }

    /// Queues the webhook event of the end, if the job has a subscription.
    static func tell(
        _ subscription: Outbox.Subscription?,
        of end: End,
        at date: Date,
        in transaction: any Transaction
    ) throws {
        guard let subscription else { return }
        try Outbox.end(subscription, in: end.state, at: date, in: transaction)
    }

    /// Adds a success to the pace that queue estimates are made from.
    static func learnPace(
        of job: JobID,
        after end: End,
        in transaction: any Transaction
    ) throws {
        guard end.state == .succeeded else { return }
        try PaceTable.learn(from: job, in: transaction)
    }

    /// Lets the job's input images expire: at once, or after the reroll window of a success.
    static func releaseInputs(
        of job: JobID,
        after end: End,
        at date: Date,
        in transaction: any Transaction
    ) throws {
        let keeps = end.state == .succeeded ? rerollWindow : 0
        try UploadTable.expire(of: job, at: date + keeps, in: transaction)
    }

    /// Settles the credits that are due of those held and releases the rest; the job's cost becomes
    /// the settled amount.
    static func settle(
        _ cost: Int,
        of job: JobID,
        _ account: AccountID,
        after end: End,
        at date: Date,
        in transaction: any Transaction
    ) throws {
        guard let kind = end.state.resolution, cost > 0 else { return }
        let settled = kind == .settle ? end.due(of: cost) : 0
        if settled < cost, kind == .settle { try lowerCost(of: job, to: settled, in: transaction) }
        for (kind, amount) in [(LedgerKind.settle, settled), (.release, cost - settled)]
        where amount > 0 {
            try LedgerTable.append(
                .init(
                    account: account,
                    kind: kind,
                    amount: amount,
                    job: job,
                    reason: end.state.rawValue,
                    createdAt: date
                ),
                in: transaction
            )
        }
    }

    // MARK: - Private

    private static func lowerCost(
        of job: JobID,
        to cost: Int,
        in transaction: any Transaction
    ) throws {
        try transaction.execute(
            "UPDATE job SET cost = ? WHERE id = ?",
            [.int(cost), .text(job.description)]
        )
    }
}
