import Basics
package import Domain
package import Foundation

/// The admins' view of jobs: those of all accounts.
package enum JobRecordQueries {
    /// Lists jobs, the newest first.
    ///
    /// Keyset pagination: the cost does not depend on the page.
    package static func list(
        where query: JobQuery,
        limit: Int,
        in transaction: any Transaction
    ) throws -> [JobSummary] {
        let (condition, arguments) = Self.condition(query)
        return try transaction.query(
            """
            SELECT j.id, j.state, a.email, j.operation, j.model, j.cost, j.prompt, j.created_ms, j.completed_ms
            FROM (SELECT id FROM job WHERE \(condition) ORDER BY created_ms DESC, id DESC LIMIT ?) found
            JOIN job j ON j.id = found.id JOIN account a ON a.id = j.account_id
            ORDER BY j.created_ms DESC, j.id DESC
            """,
            arguments + [.int(limit)],
            line
        )
    }

    /// Returns the details of a job; nil if there is none.
    package static func internals(
        _ id: JobID,
        in transaction: any Transaction
    ) throws -> JobInternals? {
        try transaction.first(
            """
            SELECT \(AccountTable.columns), k.id, k.prefix, k.name, j.started_ms, j.purged_ms, j.fetches,
                j.upstream_id, j.webhook_url, j.webhook_events, r.sealed_webhook_secret, r.webhook_origin,
                r.parameters
            FROM job j JOIN account a ON a.id = j.account_id \(AccountTable.joins)
            JOIN api_key k ON k.id = j.api_key_id JOIN job_request r ON r.job_id = j.id
            WHERE j.id = ?
            """,
            [.text(id.description)]
        ) { internals(&$0) }
    }

    /// Returns the creation time of a job; nil if there is none.
    package static func createdAt(_ id: JobID, in transaction: any Transaction) throws -> Date? {
        try transaction.first("SELECT created_ms FROM job WHERE id = ?", [.text(id.description)]) {
            $0.time()
        }
    }

    // MARK: - Private

    /// Selects the index by state and age if there is a state, so that one that is rare among an
    /// account's million jobs is found without reading them.
    private static func condition(_ query: JobQuery) -> (String, [SQLValue]) {
        var conditions = ["1 = 1"]
        var arguments: [SQLValue] = []
        func add(_ condition: String, _ values: [SQLValue]?) {
            guard let values else { return }
            conditions.append(condition)
            arguments += values
        }
        let account = query.states.isEmpty ? "account_id" : "(account_id || '')"
        add("\(account) = ?", query.account.map { [.text($0.description)] })
        let marks = query.states.map { _ in "?" }.joined(separator: ", ")
        add(
            "state IN (\(marks))",
            query.states.isEmpty ? nil : query.states.map { .text($0.rawValue) }
        )
        add("id = ?", query.id.map { [.text($0.description)] })
        add("model = ?", query.model.map { [.text($0.rawValue)] })
        add("created_ms >= ?", query.since.map { [.time($0)] })
        add(
            "(created_ms, id) < (?, ?)",
            query.after.map { [.time($0.createdAt), .text($0.id.description)] }
        )
        return (conditions.joined(separator: " AND "), arguments)
    }

    private static func line(_ row: inout RowCursor) throws -> JobSummary {
        let id = JobID(row.text())
        guard let state = JobState(rawValue: row.text()) else {
            throw StoreError.broken("job \(id) has an unknown state")
        }
        return JobSummary(
            id: id,
            account: row.text(),
            operation: row.text(),
            model: row.text(),
            state: state,
            cost: row.integer(),
            prompt: row.optionalText(),
            createdAt: row.time(),
            completedAt: row.optionalTime()
        )
    }

    private static func internals(_ row: inout RowCursor) -> JobInternals {
        JobInternals(
            account: AccountTable.account(&row),
            keyID: APIKeyID(row.text()),
            keyPrefix: row.text(),
            keyName: row.text(),
            startedAt: row.optionalTime(),
            purgedAt: row.optionalTime(),
            fetches: row.integer(),
            upstream: row.optionalText(),
            webhookURL: row.optionalText(),
            webhookEvents: OperationColumns.texts(row.optionalText()),
            sealedWebhookSecret: row.optionalBytes(),
            webhookOrigin: row.optionalText(),
            parameters: row.text()
        )
    }
}
