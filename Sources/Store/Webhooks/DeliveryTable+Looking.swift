import Basics
package import Domain
package import Foundation

/// The customers' and admins' side of deliveries.
extension DeliveryTable {
    /// Lists deliveries, the newest first.
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

    /// Finds a delivery; nil if it is not of `account`, if that is given.
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

    /// Lists a delivery's attempts in ascending order.
    package static func attempts(
        of id: DeliveryID,
        in transaction: any Transaction
    ) throws -> [DeliveryAttempt] {
        try transaction.query(
            """
            SELECT reason, number, at_ms, duration_ms, status, answer FROM delivery_attempt
            WHERE delivery_id = ? ORDER BY number
            """,
            [.text(id.description)]
        ) { row in
            guard let reason = DeliveryReason(rawValue: row.text()) else {
                throw StoreError.broken("an attempt at \(id) has an unknown reason")
            }
            return DeliveryAttempt(
                number: row.integer(),
                at: row.time(),
                duration: .milliseconds(row.integer()),
                status: row.optionalInteger(),
                reason: reason,
                answer: row.bytes()
            )
        }
    }

    /// Makes a delivery due at once, with all its retries; its id and its log stay.
    ///
    /// Returns false without a change if it is claimed, its endpoint is disabled, or it is a
    /// progress event.
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
        ) { $0.optionalText().map { JobID($0) } }
        guard let job else { return false }
        if let job { try setStatus(nil, of: job, in: transaction) }
        return true
    }

    /// Returns the ids of deliveries that `redeliver` accepts, the oldest first.
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
        ) { DeliveryID($0.text()) }
    }

    /// Inserts a test delivery that is due at once, for a disabled endpoint too.
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

    /// Counts deliveries that were due before a date, without those to failing endpoints, which are
    /// throttled.
    package static func overdue(before date: Date, in transaction: any Transaction) throws -> Int {
        try transaction.first(
            """
            SELECT count(*) FROM webhook_endpoint e JOIN delivery d ON d.endpoint_id = e.id
            WHERE e.due_ms < ? AND d.due_ms < ? AND d.is_claimed = 0
                AND e.failing_since_ms IS NULL
            """,
            [.time(date), .time(date)]
        ) { $0.integer() } ?? 0
    }

    /// Returns whether an attempt is under way that began after a date.
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
        SELECT d.id, d.event, d.state, d.endpoint_id, d.account_id, e.url, d.job_id, d.attempts,
            CASE WHEN d.is_claimed = 0 THEN d.due_ms END, d.is_claimed, d.reason, d.status,
            d.created_ms, d.completed_ms, a.email
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

    /// Names the partial index's condition: few deliveries are pending or failed.
    private static func stateCondition(_ state: DeliveryState?) -> String {
        switch state {
        case .pending: "d.due_ms IS NOT NULL AND d.state"
        case .failed: "d.state = 'failed' AND d.state"
        case .delivered, nil: "d.state"
        }
    }

    private static func line(_ row: inout RowCursor) throws -> DeliverySummary {
        let id = DeliveryID(row.text())
        guard let event = WebhookEvent(rawValue: row.text()),
            let state = DeliveryState(rawValue: row.text())
        else { throw StoreError.broken("delivery \(id) has an unknown event or state") }
        let delivery = Delivery(
            id: id,
            endpoint: EndpointID(row.integer()),
            account: AccountID(row.text()),
            url: row.text(),
            job: row.optionalText().map { JobID($0) },
            event: event,
            state: state,
            attempts: row.integer(),
            dueAt: row.optionalTime(),
            isUnderWay: row.flag(),
            reason: row.optionalText().flatMap(DeliveryReason.init(rawValue:)),
            status: row.optionalInteger(),
            createdAt: row.time(),
            completedAt: row.optionalTime()
        )
        return DeliverySummary(delivery: delivery, account: row.text())
    }
}
