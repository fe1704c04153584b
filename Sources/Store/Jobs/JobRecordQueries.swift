import Basics
package import Domain
package import Foundation

/// The admins' view of jobs: those of all accounts.
package enum JobRecordQueries {
    /// A line of a list of jobs.
    package struct Line: Sendable {
        package let id: JobID
        /// The account's email.
        package let account: String
        package let operation: String
        package let model: String
        package let state: JobState
        /// Credits.
        package let cost: Int
        package let prompt: String?
        package let createdAt: Date
        package let completedAt: Date?
    }

    /// What jobs are chosen by.
    package struct Filter: Sendable {
        package var account: AccountID?
        package var state: JobState?
        package var model: ModelName?
        package var since: Date?
        /// Only jobs behind that one in the list.
        package var after: (createdAt: Date, id: JobID)?

        /// Chooses all.
        package init() {}
    }

    /// Lists jobs, the newest first.
    ///
    /// Keyset pagination: the cost does not depend on the page.
    package static func list(
        where filter: Filter,
        limit: Int,
        in transaction: any Transaction
    ) throws -> [Line] {
        let (condition, arguments) = Self.condition(filter)
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

    /// What only admins see of a job.
    package struct Inside: Sendable {
        package let account: Account
        package let keyID: APIKeyID
        package let keyPrefix: String
        package let keyName: String
        /// When a worker first started it.
        package let startedAt: Date?
        /// When its images were removed for their age.
        package let purgedAt: Date?
        /// How often its input images were fetched.
        package let fetches: Int
        package let upstream: String?
        package let webhookURL: String?
        package let webhookEvents: [String]
        package let sealedWebhookSecret: Data?
        package let webhookOrigin: String?
        /// What was asked for, as JSON text.
        package let parameters: String
    }

    /// Returns the details of a job; nil if there is none.
    package static func inside(_ id: JobID, in transaction: any Transaction) throws -> Inside? {
        try transaction.first(
            """
            SELECT \(AccountTable.columns), k.id, k.prefix, k.name, j.started_ms, j.purged_ms, j.fetches,
                j.upstream_id, j.webhook_url, j.webhook_events, j.sealed_webhook_secret, j.webhook_origin,
                j.parameters
            FROM job j JOIN account a ON a.id = j.account_id \(AccountTable.joins)
            JOIN api_key k ON k.id = j.api_key_id WHERE j.id = ?
            """,
            [.text(id.description)]
        ) { inside(&$0) }
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
    private static func condition(_ filter: Filter) -> (String, [SQLValue]) {
        var conditions = ["1 = 1"]
        var arguments: [SQLValue] = []
        func add(_ condition: String, _ values: [SQLValue]?) {
            guard let values else { return }
            conditions.append(condition)
            arguments += values
        }
        let account = filter.state == nil ? "account_id" : "(account_id || '')"
        add("\(account) = ?", filter.account.map { [.text($0.description)] })
        add("state = ?", filter.state.map { [.text($0.rawValue)] })
        add("model = ?", filter.model.map { [.text($0.rawValue)] })
        add("created_ms >= ?", filter.since.map { [.time($0)] })
        add(
            "(created_ms, id) < (?, ?)",
            filter.after.map { [.time($0.createdAt), .text($0.id.description)] }
        )
        return (conditions.joined(separator: " AND "), arguments)
    }

    private static func line(_ row: inout RowCursor) throws -> Line {
        let id = JobID(row.text())
        guard let state = JobState(rawValue: row.text()) else {
            throw StoreError.broken("job \(id) has an unknown state")
        }
        return Line(
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

    private static func inside(_ row: inout RowCursor) -> Inside {
        Inside(
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
