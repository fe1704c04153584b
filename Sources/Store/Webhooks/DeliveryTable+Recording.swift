import Basics
package import Domain
package import Foundation

/// The sender's side of deliveries: what came of an attempt.
extension DeliveryTable {
    /// The step that follows an attempt.
    package enum Next: Sendable, Equatable {
        case delivered
        case retry(at: Date)
        case failed
    }

    /// Records an attempt and its consequences: the delivery's state, the endpoint's health, and
    /// the job's webhook status.
    ///
    /// An interrupted attempt does not affect the endpoint's health. Nothing is written for a
    /// delivery that is gone.
    package static func record(
        _ attempt: DeliveryAttempt,
        of claim: Claim,
        _ next: Next,
        at date: Date,
        in transaction: any Transaction
    ) throws {
        guard try update(claim, attempt, next, at: date, in: transaction) else { return }
        try insert(attempt, of: claim.id, in: transaction)
        try note(attempt, for: claim.endpoint, in: transaction)
        guard claim.event.isTerminal, let job = claim.job, next.state != .pending else { return }
        try setStatus(next.state.rawValue, of: job, in: transaction)
    }

    // MARK: - Private

    private static func update(
        _ claim: Claim,
        _ attempt: DeliveryAttempt,
        _ next: Next,
        at date: Date,
        in transaction: any Transaction
    ) throws -> Bool {
        let due: SQLValue = if case .retry(let at) = next { .time(at) } else { .null }
        return try transaction.execute(
            """
            UPDATE delivery SET state = ?, attempts = ?, failures = failures + ?, is_claimed = 0,
                due_ms = ?, reason = ?, status = ?, completed_ms = ?
            WHERE id = ? AND is_claimed = 1
            """,
            [
                .text(next.state.rawValue), .int(attempt.number),
                .int(attempt.reason.isReceiversFault ? 1 : 0), due,
                .text(attempt.reason.rawValue), attempt.status.map(SQLValue.int) ?? .null,
                next.state == .pending ? .null : .time(date), .text(claim.id.description),
            ]
        ) == 1
    }

    private static func insert(
        _ attempt: DeliveryAttempt,
        of delivery: DeliveryID,
        in transaction: any Transaction
    ) throws {
        let span = attempt.duration.components
        try transaction.execute(
            """
            INSERT INTO delivery_attempt (delivery_id, number, at_ms, duration_ms, status, reason, answer)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """,
            [
                .text(delivery.description), .int(attempt.number), .time(attempt.at),
                .integer(span.seconds * 1000 + span.attoseconds / 1_000_000_000_000_000),
                attempt.status.map(SQLValue.int) ?? .null, .text(attempt.reason.rawValue),
                .bytes(attempt.answer),
            ]
        )
    }

    /// Marks an endpoint as failing from its first failed attempt until one that is not.
    private static func note(
        _ attempt: DeliveryAttempt,
        for endpoint: EndpointID,
        in transaction: any Transaction
    ) throws {
        if attempt.reason == .delivered {
            try transaction.execute(
                """
                UPDATE webhook_endpoint SET failing_since_ms = NULL
                WHERE id = ? AND failing_since_ms IS NOT NULL
                """,
                [.int(endpoint.number)]
            )
        } else if attempt.reason.isReceiversFault {
            try transaction.execute(
                """
                UPDATE webhook_endpoint SET failing_since_ms = ?
                WHERE id = ? AND failing_since_ms IS NULL
                """,
                [.time(attempt.at), .int(endpoint.number)]
            )
        }
    }
}

extension DeliveryTable.Next {
    /// The delivery's state after this step.
    package var state: DeliveryState {
        switch self {
        case .delivered: .delivered
        case .retry: .pending
        case .failed: .failed
        }
    }
}
