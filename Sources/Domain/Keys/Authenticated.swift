package import Foundation

/// Who is calling: the account, the key that proved it, and what that key may do.
package struct Authenticated: Equatable, Sendable {
    package let account: Account
    package let key: APIKeyID
    package let terms: KeyTerms

    /// Pairs an account with the key that spoke for it.
    package init(account: Account, key: APIKeyID, terms: KeyTerms = .init()) {
        self.account = account
        self.key = key
        self.terms = terms
    }

    /// Requests a minute: the key's own, else its tier's.
    package var requestsPerMinute: Int {
        terms.requestsPerMinute ?? account.tier.requestsPerMinute
    }

    /// Why a key that exists and is not revoked works no more, or not now.
    package enum Inactivity: Sendable {
        case expired
        case suspended
    }

    /// Why the key can't be used at a moment; nil if it can.
    package func inactivity(at date: Date) -> Inactivity? {
        if account.suspension != nil { return .suspended }
        guard let end = terms.expiresAt, end <= date else { return nil }
        return .expired
    }
}
