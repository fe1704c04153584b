package import Domain
import Foundation
import Store

extension APIKeys {
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

    // MARK: - Private

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
}
