package import Domain
package import Foundation

/// Webhook deliveries; `+Sending` and `+Recording` have the sender's side, `+Looking` and
/// `+Redelivery` the customers' and admins'.
package enum DeliveryTable {
    /// A delivery to insert.
    package struct Draft: Sendable {
        package let id = DeliveryID.random()
        let endpoint: EndpointID
        let account: AccountID
        let job: JobID?
        let event: WebhookEvent
        let createdAt: Date

        /// Makes a draft; the job is nil for a test and for nothing else.
        package init(
            endpoint: EndpointID,
            account: AccountID,
            job: JobID?,
            event: WebhookEvent,
            createdAt: Date
        ) {
            self.endpoint = endpoint
            self.account = account
            self.job = job
            self.event = event
            self.createdAt = createdAt
        }
    }

    /// Inserts a delivery that is due at a date.
    ///
    /// Does nothing if the same event of the job is pending.
    package static func insert(
        _ draft: Draft,
        dueAt: Date,
        in transaction: any Transaction
    ) throws {
        try transaction.execute(
            """
            INSERT INTO delivery (id, endpoint_id, account_id, job_id, event, state, due_ms, created_ms)
            VALUES (?, ?, ?, ?, ?, 'pending', ?, ?) ON CONFLICT DO NOTHING
            """,
            values(draft) + [.time(dueAt), .time(draft.createdAt)]
        )
    }

    /// Inserts a failed delivery, for a disabled endpoint.
    package static func insertRefused(_ draft: Draft, in transaction: any Transaction) throws {
        try transaction.execute(
            """
            INSERT INTO delivery (id, endpoint_id, account_id, job_id, event, state, reason,
                created_ms, completed_ms)
            VALUES (?, ?, ?, ?, ?, 'failed', ?, ?, ?) ON CONFLICT DO NOTHING
            """,
            values(draft) + [
                .text(DeliveryReason.disabled.rawValue), .time(draft.createdAt),
                .time(draft.createdAt),
            ]
        )
    }

    /// Fails all pending deliveries of an endpoint that are not claimed, and returns their number.
    static func giveUp(
        allTo endpoint: EndpointID,
        at date: Date,
        in transaction: any Transaction
    ) throws -> Int {
        let waits = "endpoint_id = ? AND due_ms IS NOT NULL AND is_claimed = 0"
        try transaction.execute(
            """
            UPDATE job SET webhook_status = 'failed' WHERE id IN (
                SELECT job_id FROM delivery WHERE \(waits) AND event IN ('completed', 'failed'))
            """,
            [.int(endpoint.number)]
        )
        return try transaction.execute(
            """
            UPDATE delivery SET state = 'failed', reason = ?, due_ms = NULL, completed_ms = ?
            WHERE \(waits)
            """,
            [.text(DeliveryReason.disabled.rawValue), .time(date), .int(endpoint.number)]
        )
    }

    /// Deletes deliveries that ended before their plan's retention, at most `limit`, and returns
    /// their number.
    ///
    /// `isAnyOld` tells without a write transaction whether there are some.
    package static func forget(
        at date: Date,
        limit: Int = 500,
        in transaction: any Transaction
    ) throws -> Int {
        let old = try transaction.query(oldest, [.time(date), .time(date), .int(limit)]) {
            $0.text()
        }
        for id in old {
            try transaction.execute(
                "DELETE FROM delivery_attempt WHERE delivery_id = ?",
                [.text(id)]
            )
            try transaction.execute("DELETE FROM delivery WHERE id = ?", [.text(id)])
        }
        return old.count
    }

    /// Returns whether `forget` would delete something.
    package static func isAnyOld(at date: Date, in transaction: any Transaction) throws -> Bool {
        try transaction.first(oldest, [.time(date), .time(date), .int(1)]) { _ in true } ?? false
    }

    // MARK: - For its other parts

    /// Sets a job's webhook status; nil while it is unknown.
    static func setStatus(
        _ status: String?,
        of job: JobID,
        in transaction: any Transaction
    ) throws {
        try transaction.execute(
            "UPDATE job SET webhook_status = ? WHERE id = ?",
            [.optional(status), .text(job.description)]
        )
    }

    // MARK: - Private

    private static func values(_ draft: Draft) -> [SQLValue] {
        [
            .text(draft.id.description), .int(draft.endpoint.number),
            .text(draft.account.description), .optional(draft.job?.description),
            .text(draft.event.rawValue),
        ]
    }

    /// Scans by age, up to what the shortest retention keeps.
    private static let oldest = """
        SELECT d.id FROM delivery d JOIN account a ON a.id = d.account_id
        JOIN plan p ON p.name = a.plan
        WHERE d.created_ms < ? - (SELECT min(retention_days) FROM plan) * \(PlanTable.day)
            AND d.completed_ms < ? - p.retention_days * \(PlanTable.day)
        ORDER BY d.created_ms, d.id LIMIT ?
        """
}
