import Basics
package import Domain
package import Foundation

/// The customers' view of jobs; `JobClaims` has the workers' side.
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
            INSERT INTO job (id, account_id, api_key_id, dialect, operation, parameters, prompt, webhook_url,
                cost, state, due_ms, created_ms, model, detail, sealed_webhook_secret, needs_images,
                input, webhook_events, webhook_origin, is_test)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'queued', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                .text(id.description), .text(caller.account.id.description),
                .text(caller.key.description), .text(dialect.rawValue),
                .text(operation.name.rawValue),
                .text(try OperationColumns.parameters(of: operation)),
                .optional(submission.prompt),
                .optional(submission.webhookURL), .int(cost), .time(date),
                .time(date), .text(operation.model.rawValue),
                .optional(operation.detail),
                submission.sealedWebhookSecret.map(SQLValue.bytes) ?? .null,
                .int(operation.needsImages ? 1 : 0), .optional(submission.input),
                try OperationColumns.texts(submission.webhookEvents),
                .optional(submission.webhookOrigin),
                .int(caller.terms.isTest ? 1 : 0),
            ]
        )
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
            "SELECT \(columns) FROM job j \(images) WHERE j.id = ? AND j.account_id = ? ORDER BY i.position",
            [.text(id.description), .text(account.description)],
            in: transaction
        ).first
    }

    /// Lists an account's jobs, the newest first and without their `input`.
    package static func list(
        of account: AccountID,
        limit: Int,
        offset: Int,
        in transaction: any Transaction
    ) throws -> [Job] {
        try jobs(
            """
            SELECT \(columns) FROM (
                SELECT \(listed) FROM job WHERE account_id = ? ORDER BY created_ms DESC, id DESC LIMIT ? OFFSET ?
            ) j \(images) ORDER BY j.created_ms DESC, j.id DESC, i.position
            """,
            [.text(account.description), .int(limit), .int(offset)],
            in: transaction
        )
    }

    /// Lists an account's jobs after a place, the newest first and without their `input`.
    ///
    /// Keyset pagination: the cost does not depend on the page.
    package static func page(
        of account: AccountID,
        where query: JobQuery,
        limit: Int,
        in transaction: any Transaction
    ) throws -> [Job] {
        // Reads one state at a time, so that each comes from an index and is no longer than a page.
        let states: [JobState?] = query.states.isEmpty ? [nil] : query.states
        let parts = states.map { part(of: account, in: $0, query, limit: limit) }
        let union = parts.map { "SELECT * FROM (\($0.sql)) AS part" }.joined(
            separator: " UNION ALL "
        )
        return try jobs(
            """
            SELECT \(columns) FROM (
                \(union) ORDER BY created_ms DESC, id DESC LIMIT ?
            ) j \(images) ORDER BY j.created_ms DESC, j.id DESC, i.position
            """,
            parts.flatMap(\.arguments) + [.int(limit)],
            in: transaction
        )
    }

    /// Lists the models of an account's jobs, by name; the cost depends on the number of models
    /// only.
    package static func models(
        of account: AccountID,
        in transaction: any Transaction
    ) throws -> [ModelName] {
        try transaction.query(
            """
            WITH RECURSIVE used (model) AS (
                SELECT min(model) FROM job WHERE account_id = ?
                UNION ALL
                SELECT (SELECT min(model) FROM job WHERE account_id = ? AND model > used.model)
                FROM used WHERE used.model IS NOT NULL)
            SELECT model FROM used WHERE model IS NOT NULL
            """,
            [.text(account.description), .text(account.description)]
        ) { ModelName(rawValue: $0.text()) }
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
            "SELECT parameters FROM job WHERE id = ? AND account_id = ?",
            [.text(id.description), .text(account.description)]
        ) { try OperationColumns.operation($0.text()) }
    }

    // MARK: - Private

    /// Selects the jobs of a page that are in one state, or in any.
    private static func part(
        of account: AccountID,
        in state: JobState?,
        _ query: JobQuery,
        limit: Int
    ) -> (sql: String, arguments: [SQLValue]) {
        var conditions = ["account_id = ?"]
        var arguments: [SQLValue] = [.text(account.description)]
        if let state {
            conditions.append("state = ?")
            arguments.append(.text(state.rawValue))
        }
        if let place = query.after {
            conditions.append("(created_ms, id) < (?, ?)")
            arguments += [.time(place.createdAt), .text(place.id.description)]
        }
        if let since = query.since {
            conditions.append("created_ms >= ?")
            arguments.append(.time(since))
        }
        if let model = query.model {
            conditions.append("model = ?")
            arguments.append(.text(model.rawValue))
        }
        if let id = query.id {
            conditions.append("id = ?")
            arguments.append(.text(id.description))
        }
        let sql = """
            SELECT \(listed) FROM job WHERE \(conditions.joined(separator: " AND "))
            ORDER BY created_ms DESC, id DESC LIMIT ?
            """
        return (sql, arguments + [.int(limit)])
    }

    /// Places the image before all columns but the job's id, so that of a job's further rows no
    /// more is read.
    private static let columns = """
        j.id, i.position, i.file, i.width, i.height, i.bytes, \
        j.dialect, j.operation, j.state, j.account_id, j.model, j.detail, j.prompt, j.progress, \
        j.attempts, j.cost, j.provider, j.error, j.texts, j.input, \
        CASE WHEN j.webhook_url IS NOT NULL THEN coalesce(j.webhook_status, 'pending') END, \
        CASE WHEN j.purged_ms IS NULL THEN 0 ELSE 1 END, j.created_ms, j.completed_ms
        """

    /// The columns for a list: all of `columns` except `input`.
    private static let listed = """
        id, account_id, dialect, operation, prompt, state, progress, attempts, cost, provider, error, \
        created_ms, completed_ms, model, detail, texts, NULL AS input, webhook_url, webhook_status, purged_ms
        """

    private static let images = "LEFT JOIN image i ON i.job_id = j.id"

    /// Assembles jobs from rows with one image each, if any; a job's rows are adjacent.
    private static func jobs(
        _ sql: String,
        _ arguments: [SQLValue],
        in transaction: any Transaction
    ) throws -> [Job] {
        var jobs: [Job] = []
        try transaction.forEach(sql, arguments) { row in
            let id = row.text()
            let image = image(&row)
            if jobs.last?.id.description != id { jobs.append(try job(JobID(id), &row)) }
            if let image { jobs[jobs.count - 1].images.append(image) }
        }
        return jobs
    }

    private static func job(_ id: JobID, _ row: inout RowCursor) throws -> Job {
        guard let dialect = Dialect(rawValue: row.text()),
            let operation = OperationName(rawValue: row.text()),
            let state = JobState(rawValue: row.text())
        else {
            throw StoreError.broken("job \(id) has an unknown dialect, operation or state")
        }
        return Job(
            id: id,
            account: AccountID(row.text()),
            dialect: dialect,
            operation: operation,
            model: ModelName(rawValue: row.text()),
            detail: row.optionalText(),
            prompt: row.optionalText(),
            state: state,
            progress: row.integer(),
            attempts: row.integer(),
            cost: row.integer(),
            provider: row.optionalText(),
            error: row.optionalText(),
            images: [],
            texts: OperationColumns.texts(row.optionalText()),
            input: row.optionalText(),
            webhookStatus: row.optionalText().flatMap(DeliveryState.init(rawValue:)),
            isExpired: row.flag(),
            createdAt: row.time(),
            completedAt: row.optionalTime()
        )
    }

    /// Reads the image of a row; nil if the job has none, which leaves all five columns null.
    private static func image(_ row: inout RowCursor) -> StoredImage? {
        guard let position = row.optionalInteger() else {
            row.skip(4)
            return nil
        }
        return StoredImage(
            position: position,
            file: row.text(),
            width: row.integer(),
            height: row.integer(),
            byteCount: row.integer()
        )
    }
}
