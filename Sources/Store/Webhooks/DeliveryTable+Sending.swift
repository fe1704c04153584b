import Basics
package import Domain
package import Foundation

/// The sender's side of deliveries: what is due, and claims.
extension DeliveryTable {
    /// Returns endpoints with due deliveries, the longest due first: either those that fail, or all
    /// others.
    package static func due(
        failing: Bool,
        now: Date,
        besides excluded: Exclusion,
        limit: Int,
        in transaction: any Transaction
    ) throws -> [WebhookEndpoint] {
        try transaction.query(
            """
            SELECT \(EndpointTable.columns) FROM webhook_endpoint e
            WHERE e.due_ms <= ? AND e.failing_since_ms IS \(failing ? "NOT NULL" : "NULL")
                \(excluded.condition) ORDER BY e.due_ms LIMIT ?
            """,
            [.time(now)] + excluded.arguments + [.int(limit)]
        ) { EndpointTable.endpoint(&$0) }
    }

    /// Returns the earliest due time after `now` over all endpoints; nil if there is none.
    package static func nextDue(after now: Date, in transaction: any Transaction) throws -> Date? {
        let moments = try ["NULL", "NOT NULL"].map { kind in
            try transaction.first(
                """
                SELECT min(due_ms) FROM webhook_endpoint
                WHERE due_ms > ? AND failing_since_ms IS \(kind)
                """,
                [.time(now)]
            ) { $0.optionalTime() } ?? nil
        }
        return moments.compactMap(\.self).min()
    }

    /// A delivery that its sender has to itself.
    package struct Claim: Sendable, Equatable {
        package let id: DeliveryID
        package let endpoint: EndpointID
        package let account: AccountID
        package let job: JobID?
        package let event: WebhookEvent
        /// The number of earlier attempts.
        package let attempts: Int
        /// The number of attempts that failed at the receiver.
        package let failures: Int
        package let createdAt: Date
    }

    /// Claims due deliveries for an endpoint, the oldest first, at most `limit`.
    ///
    /// Deliveries for which `isFree` returns false are passed over; at most `limit + besides` are
    /// read.
    package static func claim(
        for endpoint: EndpointID,
        limit: Int,
        besides: Int,
        now: Date,
        leaseUntil: Date,
        in transaction: any Transaction,
        where isFree: (Claim) -> Bool
    ) throws -> [Claim] {
        let found = try transaction.query(
            """
            SELECT id, event, endpoint_id, account_id, job_id, attempts, failures, created_ms
            FROM delivery WHERE endpoint_id = ? AND due_ms <= ? ORDER BY due_ms LIMIT ?
            """,
            [.int(endpoint.number), .time(now), .int(limit + besides)],
            claim
        )
        let claims = found.filter(isFree).prefix(limit)
        for claim in claims {
            try transaction.execute(
                "UPDATE delivery SET is_claimed = 1, due_ms = ?, sent_ms = ? WHERE id = ?",
                [.time(leaseUntil), .time(now), .text(claim.id.description)]
            )
        }
        return Array(claims)
    }

    /// Records the claims of an ended process as interrupted and makes them due at once; returns
    /// their number.
    ///
    /// Progress events and tests, which are sent once, fail.
    ///
    /// Only for a process that knows that no other one sends. Also corrects due times that a clock
    /// which was set back has left further in the future than any retry.
    package static func resume(at date: Date, in transaction: any Transaction) throws -> Int {
        let claims = try transaction.query(
            """
            SELECT id, event, endpoint_id, account_id, job_id, attempts, failures, created_ms, sent_ms
            FROM delivery WHERE is_claimed = 1
            """,
            []
        ) { (try claim(&$0), $0.optionalTime()) }
        for (claim, sentAt) in claims {
            let attempt = DeliveryAttempt(
                number: claim.attempts + 1,
                at: sentAt ?? date,
                duration: .seconds(max(0, date.timeIntervalSince(sentAt ?? date))),
                status: nil,
                reason: .interrupted
            )
            let next = claim.event.isTerminal ? Next.retry(at: date) : .failed
            try record(attempt, of: claim, next, at: date, in: transaction)
        }
        try transaction.execute(
            "UPDATE delivery SET due_ms = ? WHERE due_ms > ?",
            [.time(date), .time(date + furthestRetry)]
        )
        return claims.count
    }

    // MARK: - Private

    /// Two days, in seconds.
    private static let furthestRetry = 172_800.0

    private static func claim(_ row: inout RowCursor) throws -> Claim {
        let id = DeliveryID(row.text())
        guard let event = WebhookEvent(rawValue: row.text()) else {
            throw StoreError.broken("delivery \(id) has an unknown event")
        }
        return Claim(
            id: id,
            endpoint: EndpointID(row.integer()),
            account: AccountID(row.text()),
            job: row.optionalText().map { JobID($0) },
            event: event,
            attempts: row.integer(),
            failures: row.integer(),
            createdAt: row.time()
        )
    }
}
