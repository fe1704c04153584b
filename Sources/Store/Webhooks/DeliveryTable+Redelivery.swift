package import Domain
package import Foundation

/// Deliveries that customers and admins ask for.
extension DeliveryTable {
    /// The passing events, as a list in SQL.
    static let passing = WebhookEvent.allCases.filter(\.isPassing)
        .map { "'\($0.rawValue)'" }.joined(separator: ", ")

    /// Makes a delivery due at once, with all its retries; its id and its log stay.
    ///
    /// Returns false without a change if it is claimed, its endpoint is disabled, or it is a
    /// passing event.
    package static func redeliver(
        _ id: DeliveryID,
        at date: Date,
        in transaction: any Transaction
    ) throws -> Bool {
        let job = try transaction.first(
            """
            UPDATE delivery SET state = 'pending', failures = 0, due_ms = ?, completed_ms = NULL
            WHERE id = ? AND is_claimed = 0 AND event NOT IN (\(passing)) AND EXISTS (
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
            WHERE \(condition) AND d.is_claimed = 0 AND d.event NOT IN (\(passing))
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
}
