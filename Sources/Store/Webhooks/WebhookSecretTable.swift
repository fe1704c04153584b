import Basics
package import Domain
package import Foundation

/// The signing secrets of accounts' webhooks, sealed for the account's id; those of deliveries about
/// test jobs apart.
package enum WebhookSecretTable {
    /// A secret as it is kept.
    package struct Entry: Sendable, Equatable {
        package let sealed: Data
        package let createdAt: Date
        /// Until when it signs beside its successor; nil for the one in force.
        package let expiresAt: Date?
    }

    /// Returns the secrets that are valid at a date, the current one first; empty if none was ever
    /// needed.
    package static func all(
        of account: AccountID,
        isTest: Bool,
        at date: Date,
        in transaction: any Transaction
    ) throws -> [Entry] {
        try transaction.query(
            """
            SELECT sealed, created_ms, expires_ms FROM webhook_secret
            WHERE account_id = ? AND is_test = ? AND (expires_ms IS NULL OR expires_ms > ?)
            ORDER BY created_ms DESC, id DESC
            """,
            owner(account, isTest) + [.time(date)]
        ) { row in
            Entry(
                sealed: row.bytes(),
                createdAt: row.time(),
                expiresAt: row.optionalTime()
            )
        }
    }

    /// Inserts an account's first secret; does nothing if it has one.
    package static func insertFirst(
        _ sealed: Data,
        of account: AccountID,
        isTest: Bool,
        at date: Date,
        in transaction: any Transaction
    ) throws {
        try transaction.execute(
            """
            INSERT INTO webhook_secret (account_id, is_test, sealed, created_ms) VALUES (?, ?, ?, ?)
            ON CONFLICT DO NOTHING
            """,
            owner(account, isTest) + [.bytes(sealed), .time(date)]
        )
    }

    /// Makes a new secret the current one; the previous one stays valid until `overlapUntil`, and
    /// expired ones are deleted.
    package static func rotate(
        to sealed: Data,
        of account: AccountID,
        isTest: Bool,
        at date: Date,
        overlapUntil: Date,
        in transaction: any Transaction
    ) throws {
        try transaction.execute(
            "DELETE FROM webhook_secret WHERE account_id = ? AND is_test = ? AND expires_ms <= ?",
            owner(account, isTest) + [.time(date)]
        )
        try transaction.execute(
            """
            UPDATE webhook_secret SET expires_ms = ?
            WHERE account_id = ? AND is_test = ? AND expires_ms IS NULL
            """,
            [.time(overlapUntil)] + owner(account, isTest)
        )
        try insertFirst(sealed, of: account, isTest: isTest, at: date, in: transaction)
    }

    // MARK: - Private

    private static func owner(_ account: AccountID, _ isTest: Bool) -> [SQLValue] {
        [.text(account.description), .int(isTest ? 1 : 0)]
    }
}
