package import Foundation

/// Restrictions and settings of an API key.
package struct KeyTerms: Equatable, Sendable {
    /// Expiry; nil for never.
    package var expiresAt: Date?
    package var scopes: Set<KeyScope> = KeyScope.all
    /// Allowed models; nil for all.
    package var models: [ModelName]?
    /// Networks that requests may come from; nil for all.
    package var networks: [Network]?
    /// Rate limit per minute; nil for the tier's.
    package var requestsPerMinute: Int?
    /// Maximum cost of its jobs per calendar month (UTC), in credits; nil for no limit.
    package var monthlyCredits: Int?
    /// Signature scheme of its webhooks.
    package var webhookSignature = WebhookSignature.raw
    /// True for a test key: its jobs are free, run on the built-in renderer, and end as their
    /// prompts say.
    package var isTest = false

    /// Creates terms without restrictions.
    package init() {}

    /// True if jobs with a model are allowed.
    package func allows(_ model: ModelName) -> Bool { models?.contains(model) ?? true }

    /// True if requests from an address are allowed, given as IPv4 or IPv6 text.
    package func allows(from address: String) -> Bool {
        guard let networks else { return true }
        return networks.contains { $0.contains(address) }
    }
}

/// A permission of a key.
package enum KeyScope: String, CaseIterable, Sendable {
    /// Reading jobs and lists.
    case read
    /// Submitting and cancelling jobs, and uploading images.
    case generate
    /// Reading the account and its balance.
    case account

    /// All scopes.
    package static let all = Set(allCases)
}
