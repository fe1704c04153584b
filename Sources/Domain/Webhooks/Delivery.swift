package import Foundation

/// Something to be told to an endpoint, and how far that is.
package struct Delivery: Equatable, Sendable {
    package let id: DeliveryID
    package let endpoint: EndpointID
    package let account: AccountID
    /// The endpoint's address.
    package let url: String
    /// The job that it tells of; nil for a test.
    package let job: JobID?
    package let event: WebhookEvent
    package let state: DeliveryState
    /// How often it was tried.
    package let attempts: Int
    /// When it is tried next; nil unless it is pending, and while an attempt is under way.
    package let dueAt: Date?
    /// Whether an attempt is under way.
    package let isUnderWay: Bool
    /// What the last attempt came to, or why there was none; nil before the first.
    package let reason: DeliveryReason?
    /// The last answer's HTTP status; nil where there was none.
    package let status: Int?
    package let createdAt: Date
    /// When it arrived or was given up.
    package let completedAt: Date?

    /// Makes a delivery as the store holds it.
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

/// Where a delivery is in its life; a job's webhook has the same words.
package enum DeliveryState: String, CaseIterable, Sendable {
    /// It is to be tried, perhaps again.
    case pending
    /// The endpoint took it.
    case delivered
    /// It was given up.
    case failed
}
