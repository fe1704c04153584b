package import Foundation

/// A URL that an account has webhooks delivered to.
package struct WebhookEndpoint: Equatable, Sendable {
    package let id: EndpointID
    package let account: AccountID
    package let url: String
    /// Server of the URL, as `host(of:)` returns it.
    package let host: String
    /// Start of the current series of failed attempts; nil if the last one succeeded.
    package let failingSince: Date?
    /// Time at which it was disabled; nil if enabled.
    package let disabledAt: Date?
    /// Reason why it is disabled, as text.
    package let disabledReason: String?
    package let createdAt: Date

    /// Creates an endpoint from stored values.
    package init(
        id: EndpointID,
        account: AccountID,
        url: String,
        host: String,
        failingSince: Date?,
        disabledAt: Date?,
        disabledReason: String?,
        createdAt: Date
    ) {
        self.id = id
        self.account = account
        self.url = url
        self.host = host
        self.failingSince = failingSince
        self.disabledAt = disabledAt
        self.disabledReason = disabledReason
        self.createdAt = createdAt
    }

    /// Returns `scheme://host:port` in lower case, which is equal for all spellings of one server;
    /// the text itself if it is not such a URL.
    package static func host(of url: String) -> String { WebURL(url)?.origin ?? url }
}
