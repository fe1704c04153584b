/// An account's credits, all in whole credits and never below zero.
///
/// `granted == available + held + spent`, at every moment; the store's schema enforces it.
package struct Balance: Equatable, Sendable {
    /// Everything ever given, less what was taken back.
    package let granted: Int
    /// What can be spent now.
    package let available: Int
    /// What running jobs have set aside.
    package let held: Int
    /// What finished jobs have cost.
    package let spent: Int

    /// Makes a balance as the store holds it.
    package init(granted: Int, available: Int, held: Int, spent: Int) {
        self.granted = granted
        self.available = available
        self.held = held
        self.spent = spent
    }
}

/// One kind of movement in the ledger.
package enum LedgerKind: String, CaseIterable, Sendable {
    /// House to available: a plan's credits, a top-up, a correction in the customer's favour.
    case grant
    /// Available to house: a correction the other way.
    case deduct
    /// Available to house: a grant's time has come.
    case expire
    /// Available to held: a job was accepted.
    case hold
    /// Held to the house's revenue: the job succeeded.
    case settle
    /// Held to available: the job failed, was cancelled or timed out.
    case release
}

/// Where a grant comes from.
package enum GrantSource: String, CaseIterable, Sendable {
    /// A plan's monthly credits.
    case plan
    /// Credits that were bought.
    case topUp = "top_up"
    /// A code that was redeemed.
    case code
    /// Something that was put right.
    case correction
}
