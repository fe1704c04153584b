package import Foundation

/// One movement of credits.
package struct LedgerEntry: Sendable, Equatable {
    package let account: AccountID
    package let kind: LedgerKind
    /// Credits, above zero.
    package let amount: Int
    package let job: JobID?
    /// The origin of a grant; nil for every other kind.
    package let source: GrantSource?
    /// A person's name or `system`.
    package let actor: String
    package let reason: String
    package let createdAt: Date
    /// The time at which the rest of a grant expires; nil for never.
    package let expiresAt: Date?

    /// Makes an entry.
    ///
    /// A hold, settle or release names its job, a grant its source.
    package init(
        account: AccountID,
        kind: LedgerKind,
        amount: Int,
        job: JobID? = nil,
        source: GrantSource? = nil,
        actor: String = "system",
        reason: String,
        createdAt: Date,
        expiresAt: Date? = nil
    ) {
        self.account = account
        self.kind = kind
        self.amount = amount
        self.job = job
        self.source = source ?? (kind == .grant ? .topUp : nil)
        self.actor = actor
        self.reason = reason
        self.createdAt = createdAt
        self.expiresAt = expiresAt
    }
}

/// An entry of the ledger with its number and its hash.
package struct LedgerLine: Sendable, Equatable {
    /// 1 for the first; without gaps.
    package let id: Int
    package let entry: LedgerEntry
    /// Covers this entry and, through the chain, all before it.
    package let hash: Data

    package init(id: Int, entry: LedgerEntry, hash: Data) {
        self.id = id
        self.entry = entry
        self.hash = hash
    }
}

/// Selects ledger entries.
package struct LedgerQuery: Sendable {
    package var account: AccountID?
    /// Only entries with a smaller number.
    package var before: Int?

    /// Selects all entries.
    package init(before: Int? = nil) { self.before = before }
}
