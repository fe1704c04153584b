/// An account's balance in whole credits; no value is ever negative.
///
/// Invariant: `granted == available + held + spent`, enforced by the store's schema.
package struct Balance: Equatable, Sendable {
    /// Sum of all grants, minus deducted and expired credits.
    package let granted: Int
    /// Credits available to spend.
    package let available: Int
    /// Credits held for unfinished jobs.
    package let held: Int
    /// Credits spent on finished jobs.
    package let spent: Int

    /// The most credits that one entry may move: far above any sale, far below overflow.
    package static let largest = 1_000_000_000

    /// Creates a balance from stored values.
    package init(granted: Int, available: Int, held: Int, spent: Int) {
        self.granted = granted
        self.available = available
        self.held = held
        self.spent = spent
    }
}

/// A kind of ledger transaction; the counter-accounts are in the table `house`.
package enum LedgerKind: String, CaseIterable, Sendable {
    /// `granted` to `available`: a plan's credits, a top-up, a correction in the customer's favour.
    case grant
    /// `available` to `granted`: a correction against the customer.
    case deduct
    /// `available` to `granted`: a grant has expired.
    case expire
    /// `available` to `held`: a job was accepted.
    case hold
    /// `held` to `revenue`: the job succeeded.
    case settle
    /// `held` to `available`: the job failed, was cancelled or timed out.
    case release
}

/// The origin of a grant.
package enum GrantSource: String, CaseIterable, Sendable {
    /// A plan's monthly credits.
    case plan
    /// Purchased credits.
    case topUp = "top_up"
    /// A redeemed code.
    case code
    /// A correction by an admin.
    case correction
}
