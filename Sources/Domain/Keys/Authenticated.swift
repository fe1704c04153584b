package import Foundation

/// An authenticated caller: the account, its key, and the key's terms.
///
/// A class, since every step of a request holds it, and many requests share it.
package final class Authenticated: Sendable {
    package let account: Account
    package let key: APIKeyID
    package let terms: KeyTerms

    /// Creates a caller from its account and key.
    package init(account: Account, key: APIKeyID, terms: KeyTerms = .init()) {
        self.account = account
        self.key = key
        self.terms = terms
    }

    /// Requests per minute: the key's own limit, else its tier's.
    package var requestsPerMinute: Int {
        terms.requestsPerMinute ?? account.tier.requestsPerMinute
    }

    /// The reason why an existing key that is not revoked can't be used.
    package enum Inactivity: Sendable {
        case expired
        case suspended
    }

    /// Returns the reason why the key can't be used at a moment; nil if it can.
    package func inactivity(at date: Date) -> Inactivity? {
        if account.suspension != nil { return .suspended }
        guard let end = terms.expiresAt, end <= date else { return nil }
        return .expired
    }
}

extension Authenticated: Equatable {
    package static func == (left: Authenticated, right: Authenticated) -> Bool {
        left.account == right.account && left.key == right.key && left.terms == right.terms
    }
}
