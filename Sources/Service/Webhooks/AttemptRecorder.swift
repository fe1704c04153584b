import Basics
import Domain
import Foundation
import Store

/// Records the results of attempts, and disables endpoints that are gone or fail for too long.
struct AttemptRecorder: Sendable {
    let now: Date
    /// The time for which an endpoint may fail.
    let patience: Duration

    /// An endpoint that was disabled just now.
    struct Disabled: Sendable {
        let endpoint: WebhookEndpoint
        let reason: String
        /// The number of its deliveries that were given up.
        let givenUp: Int
    }

    /// Records a result in a transaction; returns its endpoint if the result disables it.
    func record(_ result: AttemptResult, in transaction: any Transaction) throws -> Disabled? {
        let (claim, attempt) = (result.claim, result.attempt)
        guard attempt.reason.isReceiversFault,
            let endpoint = try EndpointTable.find(claim.endpoint, in: transaction)
        else {
            try DeliveryTable.record(attempt, of: claim, result.next, at: now, in: transaction)
            return nil
        }
        let reason = endpoint.disabledAt == nil ? reason(against: endpoint, after: attempt) : nil
        let isOver = endpoint.disabledAt != nil || reason != nil
        let next = isOver ? DeliveryTable.Next.failed : result.next
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
