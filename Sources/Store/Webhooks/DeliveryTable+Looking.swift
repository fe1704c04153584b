import Basics
package import Domain
import Foundation

/// The customers' and admins' view of deliveries.
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

    /// Finds a delivery; nil if a viewer is given that has no access to its job.
    ///
    /// A delivery about no job is a live one.
    package static func find(
        _ id: DeliveryID,
        of viewer: (any JobViewer)? = nil,
        in transaction: any Transaction
    ) throws -> DeliverySummary? {
        let found = try transaction.first(
            "\(select) WHERE d.id = ?",
            [.text(id.description)],
            line
        )
        guard let access = viewer?.access, let line = found else { return found }
        guard line.delivery.account == access.account else { return nil }
        guard access.isTestOnly else { return line }
        let isTest = try line.delivery.job.flatMap { try JobTable.isTest($0, in: transaction) }
        return isTest == true ? line : nil
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

    /// The condition of a query on `delivery d`, with its arguments.
    static func condition(_ query: DeliveryQuery) -> (String, [SQLValue]) {
        var conditions = ["1 = 1"]
        var arguments: [SQLValue] = []
        func add(_ condition: String, _ values: [SQLValue]?) {
            guard let values else { return }
            conditions.append(condition)
            arguments += values
        }
        add("d.account_id = ?", query.account.map { [.text($0.description)] })
        add(
            "d.job_id IN (SELECT id FROM job WHERE account_id = ? AND is_test = 1)",
            query.isTestOnly ? query.account.map { [.text($0.description)] } : nil
        )
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

    // MARK: - Private

    private static let select = """
        SELECT d.id, d.event, d.state, d.endpoint_id, d.account_id, e.url, d.job_id, d.attempts,
            CASE WHEN d.is_claimed = 0 THEN d.due_ms END, d.is_claimed, d.reason, d.status,
            d.created_ms, d.completed_ms, a.email
        FROM delivery d JOIN webhook_endpoint e ON e.id = d.endpoint_id
        JOIN account a ON a.id = d.account_id
        """

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
