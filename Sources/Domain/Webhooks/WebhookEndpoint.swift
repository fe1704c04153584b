package import Foundation

/// An address that an account has deliveries sent to.
package struct WebhookEndpoint: Equatable, Sendable {
    package let id: EndpointID
    package let account: AccountID
    package let url: String
    /// The server behind it, as `host(of:)` tells.
    package let host: String
    /// Since when every attempt has failed; nil if the last one did not.
    package let failingSince: Date?
    /// When it was disabled; nil while it is not.
    package let disabledAt: Date?
    /// Why it is disabled, in words.
    package let disabledReason: String?
    package let createdAt: Date

    /// Makes an endpoint as the store holds it.
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

    /// `scheme://host:port` in lower case, so that two ways to write one server are one; the text
    /// itself where it is no such address.
    package static func host(of url: String) -> String {
        guard let parts = URLComponents(string: url), let scheme = parts.scheme?.lowercased(),
            let host = parts.host?.lowercased(), !host.isEmpty
        else { return url }
        return "\(scheme)://\(host):\(parts.port ?? (scheme == "https" ? 443 : 80))"
    }
}
