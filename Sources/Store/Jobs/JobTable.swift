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

    /// Finds a job with its images, and with its `input` if that is wanted; nil if the viewer has no
    /// access to it.
    ///
    /// Two statements, the hot path: only a job that has succeeded has images, and then all of them.
    package static func find(
        _ id: JobID,
        of viewer: some JobViewer,
        withInput: Bool = true,
        in transaction: any Transaction
    ) throws -> Job? {
        let access = viewer.access
        let statement = finding[access.isTestOnly ? 1 : 0][withInput ? 1 : 0]
        let arguments: [SQLValue] = [.text(id.description), .text(access.account.description)]
        return try transaction.first(statement, arguments) { row in
            try job(id, &row) { try images(of: id, in: $0, transaction) }
        }
    }

    /// Returns the operation of a job; nil if the viewer has no access to it.
    ///
    /// Throws `StoreError.broken` for an operation that this version does not know.
    package static func operation(
        of id: JobID,
        of viewer: some JobViewer,
        in transaction: any Transaction
    ) throws -> JobOperation? {
        let access = viewer.access
        return try transaction.first(
            """
            SELECT r.parameters FROM job j JOIN job_request r ON r.job_id = j.id
            WHERE j.id = ? AND j.account_id = ?\(access.isTestOnly ? " AND j.is_test = 1" : "")
            """,
            [.text(id.description), .text(access.account.description)]
        ) { try OperationColumns.operation($0.text()) }
    }

    /// Returns whether a test key submitted a job; nil for an unknown one.
    package static func isTest(_ id: JobID, in transaction: any Transaction) throws -> Bool? {
        try transaction.first("SELECT is_test FROM job WHERE id = ?", [.text(id.description)]) {
            $0.flag()
        }
    }

    /// Returns whether a test key's job made an image file; nil for a file that is no result.
    package static func isTest(
        image file: String,
        in transaction: any Transaction
    ) throws -> Bool? {
        try transaction.first(
            "SELECT j.is_test FROM image i JOIN job j ON j.id = i.job_id WHERE i.file = ?",
            [.text(file)]
        ) { $0.flag() }
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

    /// The statements of `find`, for any job and for those of test keys, without and with `input`.
    ///
    /// Made once: making one costs as much as a look-up by an index.
    private static let finding = ["", " AND j.is_test = 1"].map { condition in
        ["NULL", "(SELECT r.input FROM job_request r WHERE r.job_id = j.id)"].map { input in
            """
            SELECT \(jobColumns(input: input)) FROM job j
            WHERE j.id = ? AND j.account_id = ?\(condition)
            """
        }
    }

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
