package import Foundation

/// Selects deliveries, which are listed from the newest to the oldest.
package struct DeliveryQuery: Equatable, Sendable {
    /// A place in the list.
    package struct Cursor: Equatable, Sendable {
        package let createdAt: Date
        package let id: DeliveryID

        /// Points behind a delivery.
        package init(createdAt: Date, id: DeliveryID) {
            self.createdAt = createdAt
            self.id = id
        }
    }

    package var account: AccountID?
    /// Only deliveries about jobs of the account's test keys.
    package var isTestOnly = false
    package var endpoint: EndpointID?
    package var job: JobID?
    package var state: DeliveryState?
    package var event: WebhookEvent?
    /// Only deliveries created at that time or later.
    package var since: Date?
    /// Only deliveries created before that time.
    package var until: Date?
    /// Only deliveries behind that place.
    package var after: Cursor?

    /// Selects all deliveries.
    package init() {}
}
