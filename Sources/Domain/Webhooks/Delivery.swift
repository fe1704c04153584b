package import Foundation

/// A webhook delivery to an endpoint, with its state.
package struct Delivery: Equatable, Sendable {
    package let id: DeliveryID
    package let endpoint: EndpointID
    package let account: AccountID
    /// URL of the endpoint.
    package let url: String
    /// The job that it reports; nil for a test.
    package let job: JobID?
    package let event: WebhookEvent
    package let state: DeliveryState
    /// Number of attempts.
    package let attempts: Int
    /// Time of the next attempt; nil unless pending, and during an attempt.
    package let dueAt: Date?
    /// True during an attempt.
    package let isUnderWay: Bool
    /// Result of the last attempt, or the reason why there was none; nil before the first.
    package let reason: DeliveryReason?
    /// HTTP status of the last answer; nil if there was none.
    package let status: Int?
    package let createdAt: Date
    /// Time of success or of giving up.
    package let completedAt: Date?

    /// Creates a delivery from stored values.
    package init(
        id: DeliveryID,
        endpoint: EndpointID,
        account: AccountID,
        url: String,
        job: JobID?,
        event: WebhookEvent,
        state: DeliveryState,
        attempts: Int,
        dueAt: Date?,
        isUnderWay: Bool,
        reason: DeliveryReason?,
        status: Int?,
        createdAt: Date,
        completedAt: Date?
    ) {
        self.id = id
        self.endpoint = endpoint
        self.account = account
        self.url = url
        self.job = job
        self.event = event
        self.state = state
        self.attempts = attempts
        self.dueAt = dueAt
        self.isUnderWay = isUnderWay
        self.reason = reason
        self.status = status
        self.createdAt = createdAt
        self.completedAt = completedAt
    }
}

/// The state of a delivery, and of a job's webhook.
package enum DeliveryState: String, CaseIterable, Sendable {
    /// To be attempted, perhaps again.
    case pending
    /// Accepted by the endpoint.
    case delivered
    /// Given up.
    case failed
}
