package import Domain
import Foundation
import Store

extension APIKeys {
    /// The caller of a key's text; nil for anything but a key that exists and is not revoked.
    ///
    /// Does not check whether the key is active: `Authenticated.inactivity` does. One read.
    package func authenticate(_ text: String) throws -> Authenticated? {
        guard let key = KeyText(parsing: text) else { return nil }
        let hash = KeyHashes.lookup(key)
        return try context.read { try APIKeyTable.authenticate(lookupHash: hash, in: $0) }
    }

    /// Authorises a caller and records the use of its key.
    ///
    /// `address` is the caller's; `scope` is the wanted permission. Throws `forbidden`; for an
    /// expired key or a suspended account with the vendor's message.
    package func admit(
        _ caller: Authenticated,
        from address: String,
        to scope: KeyScope
    ) throws(Failure) {
        let now = context.now
        if caller.inactivity(at: now) != nil { throw Self.inactive }
        guard caller.terms.allows(from: address) else {
            throw Failure(.forbidden, "This API key may not be used from your address.")
        }
        guard caller.terms.scopes.contains(scope) else {
            throw Failure(.forbidden, "This API key lacks the scope '\(scope.rawValue)'.")
        }
        uses?.note(caller.key, at: now)
    }

    /// True if a key still works, for long-lived requests that it authenticated.
    package func works(_ id: APIKeyID) throws -> Bool {
        let now = context.now
        return try context.read { transaction in
            guard let key = try APIKeyTable.find(id, in: transaction), key.revokedAt == nil else {
                return false
            }
            let account = try AccountLookup.require(key.account.description, in: transaction)
            let caller = Authenticated(account: account, key: id, terms: key.terms)
            return caller.inactivity(at: now) == nil
        }
    }

    // MARK: - Private

    private static let inactive = Failure(.forbidden, "API key is inactive")
}
