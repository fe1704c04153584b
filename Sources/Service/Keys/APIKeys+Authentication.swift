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
        return try context.read {
            try APIKeyTable.authenticate(lookupHash: hash, cache: callers, in: $0)
        }
    }

    /// The caller of a key's text, and a job if one is given and the caller has access to it; both of
    /// one snapshot.
    ///
    /// The hot path: one read transaction for both. The job is read only if `isWanted` of the caller. A
    /// job that can't be read counts as none here: the caller is known all the same.
    package func authenticate(
        _ text: String,
        reading shown: (id: JobID, withInput: Bool)?,
        if isWanted: (Authenticated) -> Bool
    ) throws -> (caller: Authenticated, job: Job?)? {
        guard let shown else {
            guard let caller = try authenticate(text) else { return nil }
            _ = isWanted(caller)
            return (caller, nil)
        }
        guard let key = KeyText(parsing: text) else { return nil }
        let hash = KeyHashes.lookup(key)
        return try context.database.snapshot { transaction in
            guard
                let caller = try APIKeyTable.authenticate(
                    lookupHash: hash,
                    cache: callers,
                    in: transaction
                )
            else { return nil }
            guard isWanted(caller) else { return (caller, nil) }
            let job = try? JobTable.find(
                shown.id,
                of: caller,
                withInput: shown.withInput,
                in: transaction
            )
            return (caller, job)
        }
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
        try check(caller, from: address, to: scope)
        uses?.note(caller.key, at: context.now)
    }

    /// Authorises a caller again, such as one that has waited since; as `admit`, but uncounted.
    package func check(
        _ caller: Authenticated,
        from address: String,
        to scope: KeyScope
    ) throws(Failure) {
        if caller.inactivity(at: context.now) != nil { throw Self.inactive }
        guard caller.terms.allows(from: address) else {
            throw Failure(.forbidden, "This API key may not be used from your address.")
        }
        guard caller.terms.scopes.contains(scope) else {
            throw Failure(.forbidden, "This API key lacks the scope '\(scope.rawValue)'.")
        }
    }

    /// The caller of a key with its present terms; nil if the key is revoked or gone.
    package func caller(of id: APIKeyID) throws -> Authenticated? {
        try context.read { transaction in
            guard let key = try APIKeyTable.find(id, in: transaction), key.revokedAt == nil else {
                return nil
            }
            let account = try AccountLookup.require(key.account.description, in: transaction)
            return Authenticated(account: account, key: id, terms: key.terms)
        }
    }

    // MARK: - Private

    private static let inactive = Failure(.forbidden, "API key is inactive")
}
