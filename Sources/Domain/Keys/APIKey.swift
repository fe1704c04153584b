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
    package var terms: KeyTerms
    package let createdAt: Date
    /// When it stopped working; nil while it works.
    package var revokedAt: Date?
    /// When it was last used, to some seconds; nil for never.
    package let lastUsedAt: Date?
    /// The key in whose place it was issued; nil for a key that replaces none.
    package let replaces: APIKeyID?

    /// Makes a record as the store holds it.
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
    /// The same record, revoked.
    package func revoked(at date: Date) -> APIKey {
        var key = self
        key.revokedAt = date
        return key
    }

    /// The form that the key is written in, as its visible characters tell.
    package var format: APIKeyFormat {
        APIKeyFormat.allCases.filter { prefix.hasPrefix($0.prefix) }
            .max { $0.prefix.count < $1.prefix.count } ?? .v1
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
    /// `ak_test_…`: a key whose jobs cost nothing and end as their prompts say.
    case v1Test = "ak_test"
    /// `afk_test_…`: the same in v2's form.
    case v2Test = "afk_test"

    /// The characters before the random part, underscore included.
    package var prefix: String { rawValue + "_" }

    /// Whether keys of this form are for tests.
    package var isTest: Bool {
        switch self {
        case .v1, .v2: false
        case .v1Test, .v2Test: true
        }
    }

    /// The form of the same generation for tests.
    package var test: APIKeyFormat {
        switch self {
        case .v1, .v1Test: .v1Test
        case .v2, .v2Test: .v2Test
        }
    }
}
