package import Foundation

/// An API key's record.
///
/// It does not contain the key itself, which is shown once, when it is issued.
package struct APIKey: Equatable, Sendable {
    package let id: APIKeyID
    package let account: AccountID
    /// The key's first characters, enough to tell it from others.
    package let prefix: String
    /// Name given by the owner.
    package let name: String
    package var terms: KeyTerms
    package let createdAt: Date
    /// Time of revocation; nil if not revoked.
    package var revokedAt: Date?
    /// Last use, with a precision of some seconds; nil for never.
    package let lastUsedAt: Date?
    /// The key that this one replaces; nil for none.
    package let replaces: APIKeyID?

    /// Creates a record from stored values.
    package init(
        id: APIKeyID,
        account: AccountID,
        prefix: String,
        name: String,
        terms: KeyTerms = .init(),
        createdAt: Date,
        revokedAt: Date? = nil,
        lastUsedAt: Date? = nil,
        replaces: APIKeyID? = nil
    ) {
        self.id = id
        self.account = account
        self.prefix = prefix
        self.name = name
        self.terms = terms
        self.createdAt = createdAt
        self.revokedAt = revokedAt
        self.lastUsedAt = lastUsedAt
        self.replaces = replaces
    }
}

extension APIKey {
    /// Returns the record, revoked.
    package func revoked(at date: Date) -> APIKey {
        var key = self
        key.revokedAt = date
        return key
    }

    /// Format of the key, derived from its visible prefix.
    package var format: APIKeyFormat {
        APIKeyFormat.allCases.filter { prefix.hasPrefix($0.prefix) }
            .max { $0.prefix.count < $1.prefix.count } ?? .v1
    }
}

/// The format of a key, by API generation.
///
/// Any key works in any dialect.
package enum APIKeyFormat: String, CaseIterable, Sendable {
    /// `ak_live_…`, as the v1 clone documents it.
    case v1 = "ak_live"
    /// `afk_…`, as v2 documents it.
    case v2 = "afk"
    /// `ak_test_…`: a test key, whose jobs are free and end as their prompts say.
    case v1Test = "ak_test"
    /// `afk_test_…`: a test key in v2's format.
    case v2Test = "afk_test"

    /// Characters before the random part, including the underscore.
    package var prefix: String { rawValue + "_" }

    /// True for test keys.
    package var isTest: Bool {
        switch self {
        case .v1, .v2: false
        case .v1Test, .v2Test: true
        }
    }

    /// The test format of the same generation.
    package var test: APIKeyFormat {
        switch self {
        case .v1, .v1Test: .v1Test
        case .v2, .v2Test: .v2Test
        }
    }
}
