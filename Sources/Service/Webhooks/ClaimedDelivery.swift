import Domain
import Foundation
import Store

/// A delivery with the data of its message, read in the transaction that claimed it.
struct ClaimedDelivery: Sendable {
    let claim: DeliveryTable.Claim
    let endpoint: WebhookEndpoint
    let began: Date
    let content: Content
    let secrets: [WebhookSecretTable.Entry]

    /// The subject of the message.
    enum Content: Sendable {
        case test
        case job(Job, DeliveryTable.Signing)
        /// The job can't be read, by a fault of ours.
        case unreadable(String)
    }
}
