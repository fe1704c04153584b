import Basics
package import Domain
package import Foundation

/// Deliveries as customers and admins see them.
extension DeliveryTable {
    /// A page of deliveries, the newest first.
    package static func list(
        where query: DeliveryQuery,
        limit: Int,
        in transaction: any Transaction
    ) throws -> [DeliverySummary] {
        let (condition, arguments) = Self.condition(query)
        return try transaction.query(
            """
            \(select) WHERE \(condition) ORDER BY d.created_ms DESC, d.id DESC LIMIT ?
            """,
            arguments + [.int(limit)],
            line
        )
    }

    /// A delivery; nil if there is none, or it is not the account's if one is given.
    package static func find(
        _ id: DeliveryID,
        of account: AccountID? = nil,
        in transaction: any Transaction
    ) throws -> DeliverySummary? {
        let line = try transaction.first(
            "\(select) WHERE d.id = ?",
            [.text(id.description)],
            line
        )
        guard let line, account == nil || line.delivery.account == account else { return nil }
        return line
    }

    /// A delivery's attempts, the first one first.
    package static func attempts(
        of id: DeliveryID,
        in transaction: any Transaction
    ) throws -> [DeliveryAttempt] {
        try transaction.query(
            """
            SELECT number, at_ms, duration_ms, status, reason, answer FROM delivery_attempt
            WHERE delivery_id = ? ORDER BY number
            """,
            [.text(id.description)]
        ) { row in
            guard let reason = DeliveryReason(rawValue: row.text(4)) else {
                throw StoreError.broken("an attempt at \(id) has an unknown reason")
            }
            return DeliveryAttempt(
                number: row.integer(0),
                at: Date(milliseconds: Int64(row.integer(1))),
                duration: .milliseconds(row.integer(2)),
                status: row.optionalInteger(3),
                reason: reason,
                answer: row.bytes(5)
            )
        }
    }

    /// Has a delivery sent once more, at once and with all its tries before it; its id and its log
    /// stay.
    ///
    /// False, and nothing changed, if it is under way, its endpoint is disabled, or it is word of a
    /// progress, which would be old news.
    package static func redeliver(
        _ id: DeliveryID,
        at date: Date,
        in transaction: any Transaction
    ) throws -> Bool {
        let job = try transaction.first(
            """
            UPDATE delivery SET state = 'pending', failures = 0, due_ms = ?, completed_ms = NULL
            WHERE id = ? AND is_claimed = 0 AND event <> 'progress' AND EXISTS (
                SELECT 1 FROM webhook_endpoint e
                WHERE e.id = delivery.endpoint_id AND e.disabled_ms IS NULL)
            RETURNING job_id
            """,
            [.time(date), .text(id.description)]
        ) { $0.optionalText(0).map { JobID($0) } }
        guard let job else { return false }
        if let job { try setStatus(nil, of: job, in: transaction) }
        return true
    }

    /// The ids of deliveries that `redeliver` can do something for, the oldest first.
    package static func redeliverable(
        where query: DeliveryQuery,
        limit: Int,
        in transaction: any Transaction
    ) throws -> [DeliveryID] {
        let (condition, arguments) = Self.condition(query)
        return try transaction.query(
            """
            SELECT d.id FROM delivery d JOIN webhook_endpoint e ON e.id = d.endpoint_id
            WHERE \(condition) AND d.is_claimed = 0 AND d.event <> 'progress'
                AND e.disabled_ms IS NULL
            ORDER BY d.created_ms, d.id LIMIT ?
            """,
            arguments + [.int(limit)]
        ) { DeliveryID($0.text(0)) }
    }

    /// Adds a test of an endpoint, to be sent at once, also to a disabled one.
    package static func insertTest(
        of endpoint: WebhookEndpoint,
        at date: Date,
        in transaction: any Transaction
    ) throws -> DeliveryID {
        let draft = Draft(
            endpoint: endpoint.id,
            account: endpoint.account,
            job: nil,
            event: .test,
            createdAt: date
        )
        try insert(draft, dueAt: date, in: transaction)
        return draft.id
    }

    /// How many deliveries should have been tried before a date and were not, those to endpoints
    /// that fail left out: they have to take turns.
    package static func overdue(before date: Date, in transaction: any Transaction) throws -> Int {
        try transaction.first(
            """
            SELECT count(*) FROM webhook_endpoint e JOIN delivery d ON d.endpoint_id = e.id
            WHERE e.due_ms < ? AND d.due_ms < ? AND d.is_claimed = 0
                AND e.failing_since_ms IS NULL
            """,
            [.time(date), .time(date)]
        ) { $0.integer(0) } ?? 0
    }

    /// Whether an attempt is under way that began after a date.
    package static func isAnyUnderWay(
        since date: Date,
        in transaction: any Transaction
    ) throws -> Bool {
        try transaction.first(
            "SELECT 1 FROM delivery WHERE is_claimed = 1 AND sent_ms > ? LIMIT 1",
            [.time(date)]
        ) { _ in true } ?? false
    }

    // MARK: - Private

    private static let select = """
        SELECT d.id, d.endpoint_id, d.account_id, e.url, d.job_id, d.event, d.state, d.attempts,
            d.due_ms, d.is_claimed, d.reason, d.status, d.created_ms, d.completed_ms, a.email
        FROM delivery d JOIN webhook_endpoint e ON e.id = d.endpoint_id
        JOIN account a ON a.id = d.account_id
        """

    private static func condition(_ query: DeliveryQuery) -> (String, [SQLValue]) {
        var conditions = ["1 = 1"]
        var arguments: [SQLValue] = []
        func add(_ condition: String, _ values: [SQLValue]?) {
            guard let values else { return }
            conditions.append(condition)
            arguments += values
        }
        add("d.account_id = ?", query.account.map { [.text($0.description)] })
        add("d.endpoint_id = ?", query.endpoint.map { [.int($0.number)] })
        add("d.job_id = ?", query.job.map { [.text($0.description)] })
        add("\(stateCondition(query.state)) = ?", query.state.map { [.text($0.rawValue)] })
        add("d.event = ?", query.event.map { [.text($0.rawValue)] })
        add("d.created_ms >= ?", query.since.map { [.time($0)] })
        add("d.created_ms < ?", query.until.map { [.time($0)] })
        add(
            "(d.created_ms, d.id) < (?, ?)",
            query.after.map { [.time($0.createdAt), .text($0.id.description)] }
        )
        return (conditions.joined(separator: " AND "), arguments)
    }

    /// Few deliveries wait or were given up, so an index holds those apart.
    private static func stateCondition(_ state: DeliveryState?) -> String {
        switch state {
        case .pending: "d.due_ms IS NOT NULL AND d.state"
        case .failed: "d.state = 'failed' AND d.state"
        case .delivered, nil: "d.state"
        }
    }

    private static func line(_ row: any Row) throws -> DeliverySummary {
        guard let event = WebhookEvent(rawValue: row.text(5)),
            let state = DeliveryState(rawValue: row.text(6))
        else { throw StoreError.broken("delivery \(row.text(0)) has an unknown event or state") }
        let isUnderWay = row.integer(9) == 1
        let delivery = Delivery(
            id: DeliveryID(row.text(0)),
            endpoint: EndpointID(row.integer(1)),
            account: AccountID(row.text(2)),
            url: row.text(3),
            job: row.optionalText(4).map { JobID($0) },
            event: event,
            state: state,
            attempts: row.integer(7),
            dueAt: isUnderWay ? nil : row.time(8),
            isUnderWay: isUnderWay,
            reason: row.optionalText(10).flatMap(DeliveryReason.init(rawValue:)),
            status: row.optionalInteger(11),
            createdAt: Date(milliseconds: Int64(row.integer(12))),
            completedAt: row.time(13)
        )
        return DeliverySummary(delivery: delivery, account: row.text(14))
    }
}
