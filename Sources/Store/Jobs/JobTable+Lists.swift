package import Domain
import Foundation

/// Lists of an account's jobs.
extension JobTable {
    /// Lists an account's jobs, the newest first and without their `input`.
    package static func list(
        of account: AccountID,
        limit: Int,
        offset: Int,
        in transaction: any Transaction
    ) throws -> [Job] {
        try jobs(
            """
            SELECT \(columns()) FROM (
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
            SELECT \(columns()) FROM (
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

    /// The columns of `job` that `columns` selects from.
    private static let listed = """
        id, account_id, dialect, operation, prompt, state, progress, attempts, needs_images, cost, \
        provider, error, created_ms, completed_ms, model, detail, texts, webhook_url, \
        webhook_status, purged_ms
        """
}
