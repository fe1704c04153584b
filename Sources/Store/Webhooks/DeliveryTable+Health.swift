package import Foundation

/// Queries for health checks.
extension DeliveryTable {
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
}
