package import Foundation

/// A customer account, the owner of keys, credits and jobs.
package struct Account: Equatable, Sendable {
    package let id: AccountID
    /// Lowercase; unique.
    package let email: String
    package let name: String
    package let plan: Plan
    /// Effective tier: the account's own, else the plan's.
    package let tier: Tier
    /// True if the tier is the account's own, independent of the plan.
    package let hasOwnTier: Bool
    /// Start and reason of a suspension, during which keys are refused; nil if active.
    package let suspension: Suspension?
    package let createdAt: Date

    /// Start and reason of a suspension.
    package struct Suspension: Equatable, Sendable {
        package let since: Date
        /// Reason in the admin's words; never shown to customers.
        package let reason: String

        /// Creates a suspension from stored values.
        package init(since: Date, reason: String) {
            self.since = since
            self.reason = reason
        }
    }

    /// Creates an account from stored values.
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
