import Basics
package import Domain
package import Foundation

/// The webhook endpoints: one for each URL of an account.
package enum EndpointTable {
    /// Returns the endpoint of an account's URL, and inserts it if there is none.
    package static func require(
        _ url: String,
        of account: AccountID,
        at date: Date,
        in transaction: any Transaction
    ) throws -> WebhookEndpoint {
        if let known = try find(url, of: account, in: transaction) { return known }
        try transaction.execute(
            """
            INSERT INTO webhook_endpoint (account_id, url, host, created_ms) VALUES (?, ?, ?, ?)
            ON CONFLICT (account_id, url) DO NOTHING
            """,
            [
                .text(account.description), .text(url), .text(WebhookEndpoint.host(of: url)),
                .time(date),
            ]
        )
        guard let new = try find(url, of: account, in: transaction) else {
            throw StoreError.broken("an endpoint is not there after it was added")
        }
        return new
    }

    /// Finds an endpoint by its id.
    package static func find(
        _ id: EndpointID,
        in transaction: any Transaction
    ) throws -> WebhookEndpoint? {
        try transaction.first(
            "SELECT \(columns) FROM webhook_endpoint e WHERE e.id = ?",
            [.int(id.number)]
        ) { endpoint(&$0) }
    }

    /// Finds an account's endpoint by its URL.
    package static func find(
        _ url: String,
        of account: AccountID,
        in transaction: any Transaction
    ) throws -> WebhookEndpoint? {
        try transaction.first(
            "SELECT \(columns) FROM webhook_endpoint e WHERE e.account_id = ? AND e.url = ?",
            [.text(account.description), .text(url)]
        ) { endpoint(&$0) }
    }

    /// Lists endpoints with counts of their deliveries, the newest first.
    package static func list(
        where query: EndpointQuery,
        limit: Int,
        in transaction: any Transaction
    ) throws -> [EndpointSummary] {
        var conditions = ["1 = 1"]
        var arguments: [SQLValue] = []
        if let account = query.account {
            conditions.append("e.account_id = ?")
            arguments.append(.text(account.description))
        }
        if let before = query.before {
            conditions.append("e.id < ?")
            arguments.append(.int(before.number))
        }
        if query.isTroubled {
            conditions.append("(e.failing_since_ms IS NOT NULL OR e.disabled_ms IS NOT NULL)")
        }
        return try transaction.query(
            """
            SELECT \(columns), a.email,
                (SELECT count(*) FROM delivery WHERE endpoint_id = e.id AND due_ms IS NOT NULL),
                (SELECT count(*) FROM delivery WHERE endpoint_id = e.id AND state = 'failed')
            FROM webhook_endpoint e JOIN account a ON a.id = e.account_id
            WHERE \(conditions.joined(separator: " AND ")) ORDER BY e.id DESC LIMIT ?
            """,
            arguments + [.int(limit)]
        ) { row in
            EndpointSummary(
                endpoint: endpoint(&row),
                account: row.text(),
                pending: row.integer(),
                failed: row.integer()
            )
        }
    }

    /// Disables an endpoint and fails its pending deliveries, except those that are claimed.
    ///
    /// Returns the number of failed deliveries; nil, without a change, if it was disabled before.
    package static func disable(
        _ id: EndpointID,
        because reason: String,
        at date: Date,
        in transaction: any Transaction
    ) throws -> Int? {
        let isNew = try transaction.execute(
            """
            UPDATE webhook_endpoint SET disabled_ms = ?, disabled_reason = ?
            WHERE id = ? AND disabled_ms IS NULL
            """,
            [.time(date), .text(reason), .int(id.number)]
        )
        guard isNew == 1 else { return nil }
        return try DeliveryTable.giveUp(allTo: id, at: date, in: transaction)
    }

    /// Enables an endpoint; failed deliveries stay so until they are redelivered.
    ///
    /// Returns false if it was not disabled.
    package static func enable(_ id: EndpointID, in transaction: any Transaction) throws -> Bool {
        try transaction.execute(
            """
            UPDATE webhook_endpoint
            SET disabled_ms = NULL, disabled_reason = NULL, failing_since_ms = NULL
            WHERE id = ? AND disabled_ms IS NOT NULL
            """,
            [.int(id.number)]
        ) == 1
    }

    // MARK: - For deliveries

    /// The columns that `endpoint(_:)` reads, of `webhook_endpoint e`.
    static let columns = """
        e.id, e.account_id, e.url, e.host, e.failing_since_ms, e.disabled_ms, e.disabled_reason, \
        e.created_ms
        """

    static func endpoint(_ row: inout RowCursor) -> WebhookEndpoint {
        WebhookEndpoint(
            id: EndpointID(row.integer()),
            account: AccountID(row.text()),
            url: row.text(),
            host: row.text(),
            failingSince: row.optionalTime(),
            disabledAt: row.optionalTime(),
            disabledReason: row.optionalText(),
            createdAt: row.time()
        )
    }
}
