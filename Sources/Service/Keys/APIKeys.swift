package import Domain
package import Foundation
package import Store

/// Issues, finds and revokes API keys.
package struct APIKeys: Sendable {
    private let database: any Database
    private let actor: Actor
    private let clock: Clock

    /// Works on a database; changes are the actor's, and the clock dates them.
    package init(
        database: any Database,
        actor: Actor = .system,
        clock: @escaping Clock = { Date() }
    ) {
        self.database = database
        self.actor = actor
        self.clock = clock
    }

    /// A key at the only moment when it is known.
    package struct Issued: Sendable {
        package let record: APIKey
        package let key: KeyText
    }

    /// Issues a key for the account of an email.
    ///
    /// Durable on return. Throws `notFound` for an unknown account.
    package func issue(
        to email: String,
        format: APIKeyFormat,
        name: String,
        sealedWith serverKey: ServerKey
    ) throws -> Issued {
        let key = KeyText.random(format)
        let id = APIKeyID.random()
        let sealed = try serverKey.seal(KeyHashes.signingSecret(key), for: id)
        let now = clock()
        return try database.transaction { [actor] session in
            let account = try Accounts.require(email, in: session)
            let record = APIKey(
                id: id,
                account: account.id,
                prefix: key.visiblePrefix,
                name: name,
                createdAt: now,
                revokedAt: nil
            )
            try APIKeyTable.insert(
                record,
                lookupHash: KeyHashes.lookup(key),
                sealedSecret: sealed,
                in: session
            )
            let detail = "\(record.prefix)… for \(account.email)"
            try actor.notes("key issue", id.description, detail, at: now, in: session)
            return Issued(record: record, key: key)
        }
    }

    /// A key's record; nil if there is none.
    package func find(_ id: APIKeyID) throws -> APIKey? {
        try database.read { try APIKeyTable.find(id, in: $0) }
    }

    /// Who calls with this text as key; nil for anything but a working key.
    ///
    /// One read.
    package func authenticate(_ text: String) throws -> Authenticated? {
        guard let key = KeyText(parsing: text) else { return nil }
        let hash = KeyHashes.lookup(key)
        return try database.read { try APIKeyTable.authenticate(lookupHash: hash, in: $0) }
    }

    /// The keys of the account of an email, revoked ones too.
    ///
    /// Throws `notFound` for an unknown account.
    package func list(of email: String) throws -> [APIKey] {
        try database.read { session in
            try APIKeyTable.all(of: Accounts.require(email, in: session).id, in: session)
        }
    }

    /// Revokes the one key whose id or visible prefix is given; it is refused from the next request
    /// on.
    ///
    /// Throws `notFound` where none is meant, and `invalid` where several are or it is revoked
    /// already.
    package func revoke(_ idOrPrefix: String) throws -> APIKey {
        let now = Date(milliseconds: clock().milliseconds)
        guard KeyText.isTellingPrefix(idOrPrefix) else {
            throw Failure(
                .invalid,
                "'\(idOrPrefix)' could be any key. Use the key's id, or more of its prefix."
            )
        }
        return try database.transaction { [actor] session in
            let found = try APIKeyTable.find(idOrPrefix: idOrPrefix, in: session)
            guard let key = found.first else {
                throw Failure(.notFound, "There is no key '\(idOrPrefix)'.")
            }
            guard found.count == 1 else {
                throw Failure(
                    .invalid,
                    "\(found.count) keys begin with '\(idOrPrefix)'. Use the key's id."
                )
            }
            guard try APIKeyTable.revoke(key.id, at: now, in: session) else {
                throw Failure(.invalid, "Key \(key.prefix)… is revoked already.")
            }
            let detail = "\(key.prefix)…"
            try actor.notes("key revoke", key.id.description, detail, at: now, in: session)
            return key.revoked(at: now)
        }
    }
}
