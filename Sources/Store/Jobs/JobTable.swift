import Basics
package import Domain
package import Foundation

/// The customers' view of jobs; `JobClaims` has the workers' side.
///
/// `job` holds what changes while a job runs and what lists show, `job_request` the rest of what
/// was asked for.
package enum JobTable {
    /// Inserts a job, queued and due at once, at its price in credits.
    package static func insert(
        _ id: JobID,
        _ submission: Submission,
        in dialect: Dialect,
        by caller: Authenticated,
        cost: Int,
        at date: Date,
        in transaction: any Transaction
    ) throws {
        let operation = submission.operation
        try transaction.execute(
            """
            INSERT INTO job (id, account_id, api_key_id, dialect, operation, model, detail, prompt,
                webhook_url, webhook_events, cost, state, due_ms, created_ms, needs_images, is_test,
                warnings)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'queued', ?, ?, ?, ?, ?)
            """,
            [
                .text(id.description), .text(caller.account.id.description),
                .text(caller.key.description), .text(dialect.rawValue),
                .text(operation.name.rawValue), .text(operation.model.rawValue),
                .optional(operation.detail), .optional(submission.prompt),
                .optional(submission.webhookURL),
                try OperationColumns.texts(submission.webhookEvents), .int(cost), .time(date),
                .time(date), .int(operation.needsImages ? 1 : 0),
                .int(caller.terms.isTest ? 1 : 0),
                try OperationColumns.warnings(submission.warnings),
            ]
        )
        try insertRequest(of: id, submission, in: transaction)
    }

    /// Finds an account's job with its images; nil if it is another account's.
    ///
    /// One statement.
    package static func find(
        _ id: JobID,
        of account: AccountID,
        in transaction: any Transaction
    ) throws -> Job? {
        try jobs(
            findStatement,
            [.text(id.description), .text(account.description)],
            in: transaction
        ).first
    }

    /// Returns the operation of an account's job; nil if it is another account's.
    ///
    /// Throws `StoreError.broken` for an operation that this version does not know.
    package static func operation(
        of id: JobID,
        of account: AccountID,
        in transaction: any Transaction
    ) throws -> JobOperation? {
        try transaction.first(
            """
            SELECT r.parameters FROM job j JOIN job_request r ON r.job_id = j.id
            WHERE j.id = ? AND j.account_id = ?
            """,
            [.text(id.description), .text(account.description)]
        ) { try OperationColumns.operation($0.text()) }
    }

    /// Replaces the operation of a job.
    static func update(
        _ operation: JobOperation,
        of job: JobID,
        in transaction: any Transaction
    ) throws {
        try transaction.execute(
            "UPDATE job_request SET parameters = ? WHERE job_id = ?",
            [.text(try OperationColumns.parameters(of: operation)), .text(job.description)]
        )
    }

    // MARK: - Private

    /// Made once, since polls run it: making it costs as much as a look-up by an index.
    private static let findStatement = """
        SELECT \(columns(input: "r.input")) FROM job j
        JOIN job_request r ON r.job_id = j.id \(images)
        WHERE j.id = ? AND j.account_id = ? ORDER BY i.position
        """

    private static func insertRequest(
        of job: JobID,
        _ submission: Submission,
        in transaction: any Transaction
    ) throws {
        try transaction.execute(
            """
            INSERT INTO job_request (job_id, parameters, input, sealed_webhook_secret, webhook_origin)
            VALUES (?, ?, ?, ?, ?)
            """,
            [
                .text(job.description),
                .text(try OperationColumns.parameters(of: submission.operation)),
                .optional(submission.input),
                submission.sealedWebhookSecret.map(SQLValue.bytes) ?? .null,
                .optional(submission.webhookOrigin),
            ]
        )
    }
}
