import Basics
package import Domain
import Foundation
import Store

/// Issues, finds, rotates and revokes API keys.
package struct APIKeys: Sendable {
    private let context: Context
    private let uses: KeyUses?

    /// Records the uses of keys in `uses`; changes are the context's actor's.
    package init(_ context: Context, uses: KeyUses? = nil) {
        self.context = context
        self.uses = uses
    }

    /// A key at the only moment when it is known.
    package struct Issued: Sendable {
        package let record: APIKey
        package let key: KeyText
    }

    /// Issues a key for the account of an email or id.
    ///
    /// Terms of a test key give it the form of one, and the other way round. Durable on return.
    /// Throws `notFound` for an unknown account, and `invalid` for terms that let it do nothing.
    package func issue(
        to email: String,
        format: APIKeyFormat,
        name: String,
        terms: KeyTerms = .init(),
        sealedWith serverKey: ServerKey
    ) throws -> Issued {
        var terms = terms
        terms.isTest = terms.isTest || format.isTest
        let now = context.now
        try terms.check(at: now)
        let key = KeyText.random(terms.isTest ? format.test : format)
        let draft = Draft(name: name, terms: terms, replaces: nil, createdAt: now)
        let sealed = try Sealed(key, with: serverKey)
        return try context.change("key issue", at: now) { transaction, _ in
            let account = try AccountLookup.require(email, in: transaction)
            let issued = try Self.insert(draft, key, sealed, of: account.id, in: transaction)
            let detail = "\(issued.record.prefix)… for \(account.email)"
            return Audited(issued, of: issued.record.id.description, detail)
        }
    }

    /// Issues a key with the same terms in the place of one, which works on for `overlap`.
    ///
    /// Durable on return. Throws `notFound` and `invalid` as `revoke` does, and `invalid` for a key
    /// that has expired or was rotated before.
    package func rotate(
        _ idOrPrefix: String,
        overlap: Duration = .seconds(24 * 3600),
        sealedWith serverKey: ServerKey
    ) throws -> (old: APIKey, new: Issued) {
        let format = try find(idOrPrefix).format
        let key = KeyText.random(format)
        let sealed = try Sealed(key, with: serverKey)
        return try context.change("key rotate") { transaction, now in
            let old = try Self.require(idOrPrefix, in: transaction)
            try old.checkRotation(at: now)
            guard try !APIKeyTable.isReplaced(old.id, in: transaction) else {
                throw Failure(.invalid, "Key \(old.prefix)… has been rotated already.")
            }
            let draft = Draft(name: old.name, terms: old.terms, replaces: old.id, createdAt: now)
            let new = try Self.insert(draft, key, sealed, of: old.account, in: transaction)
            try APIKeyTable.expire(old.id, at: now + overlap.seconds, in: transaction)
            let detail = "\(new.record.prefix)… in the place of \(old.prefix)…"
            let replaced = try APIKeyTable.find(old.id, in: transaction) ?? old
            return Audited((replaced, new), of: old.id.description, detail)
        }
    }

    /// A key's record; nil if there is none.
    package func find(_ id: APIKeyID) throws -> APIKey? {
        try context.read { try APIKeyTable.find(id, in: $0) }
    }

    /// The one key whose id or visible prefix is given.
    ///
    /// Throws `notFound` if no key matches, and `invalid` if several do.
    package func find(_ idOrPrefix: String) throws -> APIKey {
        try context.read { try Self.require(idOrPrefix, in: $0) }
    }

    /// The cost of a key's jobs in this calendar month (UTC), in credits.
    package func creditsThisMonth(of id: APIKeyID) throws -> Int {
        let now = context.now
        return try context.read { try KeyMonthTable.credits(of: id, inMonthOf: now, in: $0) }
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

    /// The keys of the account of an email or id, the oldest first, revoked ones too, from behind
    /// one whose id or visible prefix is given.
    ///
    /// Throws `notFound` for an unknown account or place.
    package func list(
        of email: String,
        after idOrPrefix: String? = nil,
        limit: Int = .max
    ) throws -> [APIKey] {
        try context.read { transaction in
            let account = try AccountLookup.require(email, in: transaction).id
            let place = try idOrPrefix.map { try Self.require($0, in: transaction) }
            return try APIKeyTable.list(of: account, after: place, limit: limit, in: transaction)
        }
    }

    /// Changes the signature of the webhooks of a key, given by id or visible prefix, from the next
    /// attempt on.
    ///
    /// Durable on return. Throws `notFound` and `invalid` as `revoke` does.
    package func setWebhookSignature(
        of idOrPrefix: String,
        to signature: WebhookSignature
    ) throws -> APIKey {
        try context.change("key set") { transaction, _ in
            let key = try Self.require(idOrPrefix, in: transaction)
            guard key.revokedAt == nil else {
                throw Failure(.invalid, "Key \(key.prefix)… is revoked.")
            }
            try APIKeyTable.setWebhookSignature(of: key.id, to: signature, in: transaction)
            let id = key.id.description
            let detail = "\(key.prefix)…, webhook signature \(signature.rawValue)"
            return Audited(try Self.require(id, in: transaction), of: id, detail)
        }
    }

    /// Revokes the one key whose id or visible prefix is given; it is refused from the next request
    /// on.
    ///
    /// Throws `notFound` if no key matches, and `invalid` if several do or it is already revoked.
    package func revoke(_ idOrPrefix: String) throws -> APIKey {
        try context.change("key revoke") { transaction, now in
            let key = try Self.require(idOrPrefix, in: transaction)
            guard try APIKeyTable.revoke(key.id, at: now, in: transaction) else {
                throw Failure(.invalid, "Key \(key.prefix)… is revoked already.")
            }
            return Audited(key.revoked(at: now), of: key.id.description, "\(key.prefix)…")
        }
    }

    // MARK: - Private

    private static let inactive = Failure(.forbidden, "API key is inactive")

    /// A key's record before it has an account.
    private struct Draft {
        let name: String
        let terms: KeyTerms
        let replaces: APIKeyID?
        let createdAt: Date
    }

    /// A key's id and its signing secret, sealed for that id.
    private struct Sealed {
        let id = APIKeyID.random()
        let secret: Data

        init(_ key: KeyText, with serverKey: ServerKey) throws {
            secret = try serverKey.seal(KeyHashes.signingSecret(key), for: id)
        }
    }

    private static func insert(
        _ draft: Draft,
        _ key: KeyText,
        _ sealed: Sealed,
        of account: AccountID,
        in transaction: any Transaction
    ) throws -> Issued {
        let record = APIKey(
            id: sealed.id,
            account: account,
            prefix: key.visiblePrefix,
            name: draft.name,
            terms: draft.terms,
            createdAt: draft.createdAt,
            replaces: draft.replaces
        )
        try APIKeyTable.insert(
            record,
            lookupHash: KeyHashes.lookup(key),
            sealedSecret: sealed.secret,
            in: transaction
        )
        return Issued(record: record, key: key)
    }

    private static func require(_ given: String, in transaction: any Transaction) throws -> APIKey {
        // A whole key is as good as its prefix, and is not repeated in any message.
        let idOrPrefix = KeyText(parsing: given)?.visiblePrefix ?? given
        let shown = KeyText.harmless(idOrPrefix)
        guard KeyText.isTellingPrefix(idOrPrefix) else {
            throw Failure(
                .invalid,
                "'\(shown)' could be any key. Use the key's id, or more of its prefix."
            )
        }
        let found = try APIKeyTable.find(idOrPrefix: idOrPrefix, in: transaction)
        guard let key = found.first else {
            throw Failure(.notFound, "There is no key '\(shown)'.")
        }
        guard found.count == 1 else {
            throw Failure(
                .invalid,
                "\(found.count) keys begin with '\(shown)'. Use the key's id."
            )
        }
        return key
    }
}
