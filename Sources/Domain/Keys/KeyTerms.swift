package import Foundation

/// The terms under which an API key works.
package struct KeyTerms: Equatable, Sendable {
    /// When it stops working; nil for never.
    package var expiresAt: Date?
    package var scopes: Set<KeyScope> = KeyScope.all
    /// The models that it may have jobs made with; nil for every one.
    package var models: [ModelName]?
    /// The networks that it may be used from; nil for everywhere.
    package var networks: [Network]?
    /// Its own rate; nil for the tier's.
    package var requestsPerMinute: Int?
    /// What its jobs may cost in a calendar month (UTC), in credits; nil for all that there is.
    package var monthlyCredits: Int?
    /// How word of its jobs is signed.
    package var webhookSignature = WebhookSignature.raw
    /// Whether its jobs cost nothing, are drawn by the built-in renderer, and end as their prompts
    /// say.
    package var isTest = false

    /// A key that may do everything, for ever.
    package init() {}

    /// Whether it may have jobs made with a model.
    package func allows(_ model: ModelName) -> Bool { models?.contains(model) ?? true }

    /// Whether it may be used from an address, as IPv4 or IPv6 text.
    package func allows(from address: String) -> Bool {
        guard let networks else { return true }
        return networks.contains { $0.contains(address) }
    }
}

/// A part of the APIs that a key is good for.
package enum KeyScope: String, CaseIterable, Sendable {
    /// Looking at jobs and lists.
    case read
    /// Submitting and cancelling jobs, and sending images.
    case generate
    /// The account and its balance.
    case account

    /// Every one.
    package static let all = Set(allCases)
}
