package import Foundation

/// A customer: who owns keys, credits and jobs.
package struct Account: Equatable, Sendable {
    package let id: AccountID
    /// Lowercase; unique.
    package let email: String
    package let name: String
    package let plan: Plan
    /// The tier in force: its own, else the plan's.
    package let tier: Tier
    /// Whether the tier is its own, whatever the plan's is.
    package let hasOwnTier: Bool
    /// Since when its keys are refused, and why; nil while they work.
    package let suspension: Suspension?
    package let createdAt: Date

    /// Why and since when an account can do nothing.
    package struct Suspension: Equatable, Sendable {
        package let since: Date
        /// In the admin's words; customers never see them.
        package let reason: String

        /// Makes a suspension as the store holds it.
        package init(since: Date, reason: String) {
            self.since = since
            self.reason = reason
        }
    }

    /// Makes an account as the store holds it.
    package init(
        id: AccountID,
        email: String,
        name: String,
        plan: Plan,
        tier: Tier,
        hasOwnTier: Bool = false,
        suspension: Suspension? = nil,
        createdAt: Date
    ) {
        self.id = id
        self.email = email
        self.name = name
        self.plan = plan
        self.tier = tier
        self.hasOwnTier = hasOwnTier
        self.suspension = suspension
        self.createdAt = createdAt
    }
}
