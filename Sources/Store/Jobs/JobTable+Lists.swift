package import Domain
import Foundation

/// Lists of the jobs that a viewer has access to.
///
/// Those of test keys have an index of their own (`job_of_tests`). Columns in expressions, such as
/// `(state || '')`, keep the others from being chosen, which would read all live jobs.
extension JobTable {
    /// Lists jobs, the newest first and without their `input`.
    package static func list(
        of viewer: some JobViewer,
        limit: Int,
        offset: Int,
        in transaction: any Transaction
    ) throws -> [Job] {
        let access = viewer.access
        return try jobs(
            listing[access.isTestOnly ? 1 : 0],
            [.text(access.account.description), .int(limit), .int(offset)],
            in: transaction
        )
    }

    /// Lists jobs after a place, the newest first and without their `prompt` and `input`.
    ///
    /// Keyset pagination: the cost does not depend on the page.
    package static func page(
        of viewer: some JobViewer,
        where query: JobQuery,
        limit: Int,
        in transaction: any Transaction
    ) throws -> [Job] {
        // Reads one state at a time, so that each comes from an index and is no longer than a page.
        let parts = query.states.map { part(of: viewer.access, in: $0, query, limit: limit) }
        guard parts.count > 1 else {
            let part = parts.first ?? part(of: viewer.access, in: nil, query, limit: limit)
            return try jobs(
                "SELECT \(columns(prompt: "NULL")) \(part.sql)",
                part.arguments,
                in: transaction
            )
        }
        let union = parts.map { "SELECT * FROM (SELECT \(listed) \($0.sql)) AS part" }
            .joined(separator: " UNION ALL ")
        return try jobs(
            """
            SELECT \(columns(prompt: "NULL")) FROM (\(union)) j
            ORDER BY j.created_ms DESC, j.id DESC LIMIT ?
            """,
            parts.flatMap(\.arguments) + [.int(limit)],
            in: transaction
        )
    }

    /// Lists the models of jobs, by name; the cost depends on the number of models only, for test
    /// keys on that of their jobs, of which the oldest 10,000 count.
    package static func models(
        of viewer: some JobViewer,
        in transaction: any Transaction
    ) throws -> [ModelName] {
        let access = viewer.access
        guard !access.isTestOnly else { return try testModels(of: access.account, in: transaction) }
        return try transaction.query(
            """
            WITH RECURSIVE used (model) AS (
                SELECT min(model) FROM job WHERE account_id = ?
                UNION ALL
                SELECT (SELECT min(model) FROM job WHERE account_id = ? AND model > used.model)
                FROM used WHERE used.model IS NOT NULL)
            SELECT model FROM used WHERE model IS NOT NULL
            """,
            [.text(access.account.description), .text(access.account.description)]
        ) { ModelName(rawValue: $0.text()) }
    }

    // MARK: - Private

    private static func condition(_ access: JobAccess) -> String {
        access.isTestOnly ? "account_id = ? AND is_test = 1" : "account_id = ?"
    }

    private static func testModels(
        of account: AccountID,
        in transaction: any Transaction
    ) throws -> [ModelName] {
        try transaction.query(
            """
            SELECT DISTINCT model FROM (
                SELECT model FROM job WHERE account_id = ? AND is_test = 1
                ORDER BY created_ms, id LIMIT 10000) AS oldest
            ORDER BY model
            """,
            [.text(account.description)]
        ) { ModelName(rawValue: $0.text()) }
    }

    /// The statements of `list`, for any job and for those of test keys.
    private static let listing = ["", " AND j.is_test = 1"].map { condition in
        """
        SELECT \(columns()) FROM job j WHERE j.account_id = ?\(condition)
        ORDER BY j.created_ms DESC, j.id DESC LIMIT ? OFFSET ?
        """
    }

    /// The source of a page's jobs that are in one state, or in any: what follows the columns of
    /// `job j`.
    private static func part(
        of access: JobAccess,
        in state: JobState?,
        _ query: JobQuery,
        limit: Int
    ) -> (sql: String, arguments: [SQLValue]) {
        var conditions = [condition(access)]
        var arguments: [SQLValue] = [.text(access.account.description)]
        func column(_ name: String) -> String { access.isTestOnly ? "(\(name) || '')" : name }
        if let state {
            conditions.append("\(column("state")) = ?")
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
            conditions.append("\(column("model")) = ?")
            arguments.append(.text(model.rawValue))
        }
        if let id = query.id {
            conditions.append("id = ?")
            arguments.append(.text(id.description))
        }
        let sql = """
            FROM job j WHERE \(conditions.joined(separator: " AND "))
            ORDER BY created_ms DESC, id DESC LIMIT ?
            """
        return (sql, arguments + [.int(limit)])
    }

    /// The columns of `job` that `columns` selects from.
    private static let listed = """
        id, account_id, dialect, operation, state, progress, attempts, needs_images, cost, \
        provider, error, created_ms, completed_ms, model, detail, texts, warnings, webhook_url, \
        webhook_status, purged_ms
        """
}
