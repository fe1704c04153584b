package import Foundation

/// A code that gives credits once; the code itself is not stored.
package struct CreditCode: Sendable, Equatable {
    package let id: String
    package let batch: String
    /// The code's first characters.
    package let visible: String
    package let credits: Int
    package let createdAt: Date
    /// The time from which it can't be redeemed; nil for never.
    package let expiresAt: Date?
    package let revokedAt: Date?
    /// The number of the ledger entry that redeemed it; nil until then.
    package let entry: Int?

    /// Describes a code.
    package init(
        id: String,
        batch: String,
        visible: String,
        credits: Int,
        createdAt: Date,
        expiresAt: Date?,
        revokedAt: Date? = nil,
        entry: Int? = nil
    ) {
        self.id = id
        self.batch = batch
        self.visible = visible
        self.credits = credits
        self.createdAt = createdAt
        self.expiresAt = expiresAt
        self.revokedAt = revokedAt
        self.entry = entry
    }
}

/// Selects codes, which are listed by id.
package struct CodeQuery: Sendable {
    package var batch: String?
    /// Only codes with a greater id.
    package var after: String

    /// Selects the codes of a batch, or all.
    package init(batch: String? = nil, after: String = "") {
        self.batch = batch
        self.after = after
    }
}
