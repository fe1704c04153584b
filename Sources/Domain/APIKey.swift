package import Foundation

/// An API key's record.
///
/// The key itself is nowhere in it: it is shown once, when it is issued.
package struct APIKey: Equatable, Sendable {
    package let id: APIKeyID
    package let account: AccountID
    /// The key's first characters, enough to tell it from its neighbours.
    package let prefix: String
    /// What its owner calls it.
    package let name: String
    package let createdAt: Date
    /// When it stopped working; nil while it works.
    package let revokedAt: Date?

    /// Makes a record as the store holds it.
    package init(
        id: APIKeyID,
        account: AccountID,
        prefix: String,
        name: String,
        createdAt: Date,
        revokedAt: Date?
    ) {
        self.id = id
        self.account = account
        self.prefix = prefix
        self.name = name
        self.createdAt = createdAt
        self.revokedAt = revokedAt
    }
}

extension APIKey {
    /// The same record, revoked.
    package func revoked(at date: Date) -> APIKey {
        APIKey(
            id: id,
            account: account,
            prefix: prefix,
            name: name,
            createdAt: createdAt,
            revokedAt: date
        )
    }
}

/// The written form of a key, by API generation.
///
/// Any key works in any dialect.
package enum APIKeyFormat: String, CaseIterable, Sendable {
    /// `ak_live_…`, as the v1 clone documents it.
    case v1 = "ak_live"
    /// `afk_…`, as v2 documents it.
    case v2 = "afk"

    /// The characters before the random part, underscore included.
    package var prefix: String { rawValue + "_" }
}
