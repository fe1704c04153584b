/// An endpoint with its numbers of deliveries, as a line of an admin's list.
package struct EndpointSummary: Sendable {
    package let endpoint: WebhookEndpoint
    /// The account's email.
    package let account: String
    /// The number of deliveries that wait for it.
    package let pending: Int
    /// The number of its deliveries that were given up.
    package let failed: Int

    package init(endpoint: WebhookEndpoint, account: String, pending: Int, failed: Int) {
        self.endpoint = endpoint
        self.account = account
        self.pending = pending
        self.failed = failed
    }
}

/// Selects endpoints, which are listed from the newest to the oldest.
package struct EndpointQuery: Sendable {
    package var account: AccountID?
    /// Only endpoints that fail or are disabled.
    package var isTroubled: Bool
    /// Only endpoints older than that one.
    package var before: EndpointID?

    /// Selects all endpoints.
    package init(isTroubled: Bool = false, before: EndpointID? = nil) {
        self.isTroubled = isTroubled
        self.before = before
    }
}
