import Basics
import Domain
import Foundation
import Store

/// Writes down what attempts came to, and disables endpoints that want or take nothing more.
struct AttemptRecorder: Sendable {
    let now: Date
    /// How long an endpoint may fail.
    let patience: Duration

    /// An endpoint that was disabled just now.
    struct Disabled: Sendable {
        let endpoint: WebhookEndpoint
        let reason: String
        /// How many deliveries were given up.
        let givenUp: Int
    }

    /// Writes one down, in a transaction; says so where its endpoint is disabled by that.
    func record(_ verdict: AttemptResult, in transaction: any Transaction) throws -> Disabled? {
        let (claim, attempt) = (verdict.claim, verdict.attempt)
        guard attempt.reason.isReceiversFault,
            let endpoint = try EndpointTable.find(claim.endpoint, in: transaction)
        else {
            try DeliveryTable.record(attempt, of: claim, verdict.next, at: now, in: transaction)
            return nil
        }
        let reason = endpoint.disabledAt == nil ? reason(against: endpoint, after: attempt) : nil
        let isOver = endpoint.disabledAt != nil || reason != nil
        let next = isOver ? DeliveryTable.Next.failed : verdict.next
        try DeliveryTable.record(attempt, of: claim, next, at: now, in: transaction)
        guard let reason,
            let count = try EndpointTable.disable(
                endpoint.id,
                because: reason,
                at: now,
                in: transaction
            )
        else { return nil }
        return Disabled(endpoint: endpoint, reason: reason, givenUp: count)
    }

    // MARK: - Private

    private func reason(
        against endpoint: WebhookEndpoint,
        after attempt: DeliveryAttempt
    ) -> String? {
        if attempt.reason == .gone { return "it answered 410 Gone" }
        guard let since = endpoint.failingSince,
            now.timeIntervalSince(since) >= patience.seconds
        else { return nil }
        return "every delivery has failed since \(since.rfc3339)"
    }
}
