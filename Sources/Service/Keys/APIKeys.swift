import Basics
package import Domain
import Foundation
package import Store

/// Issues, finds, rotates and revokes API keys.
package struct APIKeys: Sendable {
    let context: Context
    let uses: KeyUses?
    let callers: CallerCache

    /// Records the uses of keys in `uses`, and keeps those looked up in `callers`; changes are the
    /// context's actor's.
    package init(_ context: Context, uses: KeyUses? = nil, callers: CallerCache = CallerCache()) {
        self.context = context
        self.uses = uses
        self.callers = callers
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

    // MARK: - Within a transaction

    /// The one key whose id or visible prefix is given.
    ///
    /// Throws `notFound` if no key matches, and `invalid` if several do.
    static func require(_ given: String, in transaction: any Transaction) throws -> APIKey {
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
