import Basics
package import Domain
package import Foundation

/// The jobs as admins see them: everybody's.
package enum JobRecordQueries {
    /// A page of jobs, the newest first; as dear on the thousandth page as on the first.
    package static func list(
        where query: JobQuery,
        limit: Int,
        in transaction: any Transaction
    ) throws -> [JobSummary] {
        let (condition, arguments) = Self.condition(query)
        return try transaction.query(
            """
            SELECT j.id, a.email, j.operation, j.model, j.state, j.cost, j.prompt, j.created_ms, j.completed_ms
            FROM (SELECT id FROM job WHERE \(condition) ORDER BY created_ms DESC, id DESC LIMIT ?) found
            JOIN job j ON j.id = found.id JOIN account a ON a.id = j.account_id
            ORDER BY j.created_ms DESC, j.id DESC
            """,
            arguments + [.int(limit)],
            line
        )
    }

    /// The part of a job that only admins see; nil if there is none.
    package static func internals(
        _ id: JobID,
        in transaction: any Transaction
    ) throws -> JobInternals? {
        try transaction.first(
            """
            SELECT \(AccountTable.columns), k.id, k.prefix, k.name, j.started_ms, j.purged_ms, j.fetches,
                j.upstream_id, j.webhook_url, j.webhook_events, j.sealed_webhook_secret, j.parameters,
                j.webhook_origin
            FROM job j JOIN account a ON a.id = j.account_id \(AccountTable.joins)
            JOIN api_key k ON k.id = j.api_key_id WHERE j.id = ?
            """,
            [.text(id.description)]
        ) { internals($0, from: AccountTable.columnCount) }
    }

    /// When a job was made; nil if there is none.
    package static func createdAt(_ id: JobID, in transaction: any Transaction) throws -> Date? {
        try transaction.first("SELECT created_ms FROM job WHERE id = ?", [.text(id.description)]) {
            Date(milliseconds: Int64($0.integer(0)))
        }
    }

    // MARK: - Private

    /// With a state the rows come from the one index that knows it beside the age, so that a state
    /// that is rare among an account's million jobs is found without reading them.
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

    private static func line(_ row: any Row) throws -> JobSummary {
        guard let state = JobState(rawValue: row.text(4)) else {
            throw StoreError.broken("job \(row.text(0)) has an unknown state")
        }
        return JobSummary(
            id: JobID(row.text(0)),
            account: row.text(1),
            operation: row.text(2),
            model: row.text(3),
            state: state,
            cost: row.integer(5),
            prompt: row.optionalText(6),
            createdAt: Date(milliseconds: Int64(row.integer(7))),
            completedAt: time(row, 8)
        )
    }

    private static func internals(_ row: any Row, from column: Int) -> JobInternals {
        let secret = row.bytes(column + 9)
        return JobInternals(
            account: AccountTable.account(row, from: 0),
            keyID: APIKeyID(row.text(column)),
            keyPrefix: row.text(column + 1),
            keyName: row.text(column + 2),
            startedAt: time(row, column + 3),
            purgedAt: time(row, column + 4),
            fetches: row.integer(column + 5),
            upstream: row.optionalText(column + 6),
            webhookURL: row.optionalText(column + 7),
            webhookEvents: OperationColumns.texts(row.optionalText(column + 8)),
            sealedWebhookSecret: secret.isEmpty ? nil : secret,
            webhookOrigin: row.optionalText(column + 11),
            parameters: row.text(column + 10)
        )
    }

    private static func time(_ row: any Row, _ column: Int) -> Date? {
        row.optionalInteger(column).map { Date(milliseconds: Int64($0)) }
    }
}
