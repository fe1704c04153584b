import Basics
package import Domain
package import Foundation

/// The API keys, stored as hashes.
package enum APIKeyTable {
    /// Inserts a key with the hash that finds it and its sealed signing secret.
    package static func insert(
        _ key: APIKey,
        lookupHash: Data,
        sealedSecret: Data,
        in transaction: any Transaction
    ) throws {
        try transaction.execute(
            """
            INSERT INTO api_key (id, account_id, lookup_hash, prefix, name, sealed_secret, created_ms,
                replaces, expires_ms, scopes, models, networks, requests_per_minute, monthly_credits,
                is_test, webhook_signature)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                .text(key.id.description), .text(key.account.description), .bytes(lookupHash),
                .text(key.prefix), .text(key.name), .bytes(sealedSecret), .time(key.createdAt),
                .optional(key.replaces?.description),
            ] + KeyTermsColumns.values(of: key.terms)
        )
    }

    /// Finds the caller by the hash of a key; nil for an unknown or revoked one.
    ///
    /// The hot path: one short statement if the caller is in `cache`.
    package static func authenticate(
        lookupHash: Data,
        cache: CallerCache,
        in transaction: any Transaction
    ) throws -> Authenticated? {
        let revision = try RevisionTable.number(of: .caller, in: transaction)
        return try cache.caller(of: lookupHash, revision: revision) {
            try transaction.first(authentication, [.bytes(lookupHash)]) { row in
                Authenticated(
                    account: AccountTable.account(&row),
                    key: APIKeyID(row.text()),
                    terms: KeyTermsColumns.read(&row)
                )
            }
        }
    }

    /// Finds a key by its id.
    package static func find(_ id: APIKeyID, in transaction: any Transaction) throws -> APIKey? {
        try transaction.first("\(select) WHERE id = ?", [.text(id.description)], key)
    }

    /// Lists an account's keys, the oldest first, revoked ones included; after `place` if it is
    /// given (keyset pagination).
    package static func list(
        of account: AccountID,
        after place: APIKey?,
        limit: Int,
        in transaction: any Transaction
    ) throws -> [APIKey] {
        let behind = place.map { _ in "AND (created_ms, id) > (?, ?)" } ?? ""
        let arguments = place.map { [SQLValue.time($0.createdAt), .text($0.id.description)] } ?? []
        return try transaction.query(
            "\(select) WHERE account_id = ? \(behind) ORDER BY created_ms, id LIMIT ?",
            [.text(account.description)] + arguments + [.int(limit)],
            key
        )
    }

    /// Changes how the webhooks of a key's jobs are signed.
    package static func setWebhookSignature(
        of id: APIKeyID,
        to signature: WebhookSignature,
        in transaction: any Transaction
    ) throws {
        try transaction.execute(
            "UPDATE api_key SET webhook_signature = ? WHERE id = ?",
            [.text(signature.rawValue), .text(id.description)]
        )
    }

    /// Finds keys whose id is `text` or whose visible prefix begins with it.
    package static func find(
        idOrPrefix text: String,
        in transaction: any Transaction
    ) throws -> [APIKey] {
        try transaction.query(
            "\(select) WHERE id = ? OR substr(prefix, 1, length(?)) = ?",
            [.text(text), .text(text), .text(text)],
            key
        )
    }

    /// Revokes a key, effective with the next request.
    ///
    /// Returns false if it was revoked before.
    package static func revoke(
        _ id: APIKeyID,
        at date: Date,
        in transaction: any Transaction
    ) throws -> Bool {
        try transaction.execute(
            "UPDATE api_key SET revoked_ms = ? WHERE id = ? AND revoked_ms IS NULL",
            [.time(date), .text(id.description)]
        ) == 1
    }

    /// Sets the expiry of a key unless it expires earlier.
    package static func expire(
        _ id: APIKeyID,
        at date: Date,
        in transaction: any Transaction
    ) throws {
        try transaction.execute(
            "UPDATE api_key SET expires_ms = ? WHERE id = ? AND coalesce(expires_ms, ?) >= ?",
            [.time(date), .text(id.description), .time(date), .time(date)]
        )
    }

    /// Returns whether a key was rotated.
    package static func isReplaced(_ id: APIKeyID, in transaction: any Transaction) throws -> Bool {
        try transaction.first("SELECT 1 FROM api_key WHERE replaces = ?", [.text(id.description)]) {
            _ in true
        } ?? false
    }

    /// Records when keys were last used; earlier times change nothing.
    package static func noteUses(_ uses: [APIKeyID: Date], in transaction: any Transaction) throws {
        for (id, date) in uses {
            try transaction.execute(
                "UPDATE api_key SET last_used_ms = ? WHERE id = ? AND coalesce(last_used_ms, 0) < ?",
                [.time(date), .text(id.description), .time(date)]
            )
        }
    }

    /// Returns the sealed secret of the newest key; nil if there are no keys.
    package static func sealedSecret(
        in transaction: any Transaction
    ) throws -> (key: APIKeyID, sealed: Data)? {
        try transaction.first(
            "SELECT id, sealed_secret FROM api_key ORDER BY created_ms DESC LIMIT 1",
            []
        ) { (APIKeyID($0.text()), $0.bytes()) }
    }

    // MARK: - Private

    /// Forces the key to be looked up first: with a bare column in the join, the planner may scan
    /// all of `account` if it has seen a small one.
    private static let authentication = """
        SELECT \(AccountTable.columns), k.id, \(KeyTermsColumns.names) FROM api_key k
        JOIN account a ON a.id = k.account_id || '' \(AccountTable.joins)
        WHERE k.lookup_hash = ? AND k.revoked_ms IS NULL
        """

    private static let select = """
        SELECT k.id, k.account_id, k.prefix, k.name, \(KeyTermsColumns.names), k.created_ms,
            k.revoked_ms, k.last_used_ms, k.replaces FROM api_key k
        """

    private static func key(_ row: inout RowCursor) -> APIKey {
        APIKey(
            id: APIKeyID(row.text()),
            account: AccountID(row.text()),
            prefix: row.text(),
            name: row.text(),
            terms: KeyTermsColumns.read(&row),
            createdAt: row.time(),
            revokedAt: row.optionalTime(),
            lastUsedAt: row.optionalTime(),
            replaces: row.optionalText().map { APIKeyID($0) }
        )
    }
}
