import Basics
package import Domain
package import Foundation

/// The secrets that an account's deliveries are signed with, sealed for the account's id.
package enum WebhookSecretTable {
    /// A secret as it is kept.
    package struct Entry: Sendable, Equatable {
        package let sealed: Data
        package let createdAt: Date
        /// Until when it signs beside its successor; nil for the one in force.
        package let expiresAt: Date?
    }

    /// The secrets that sign at a date, the one in force first; none where none was ever needed.
    package static func all(
        of account: AccountID,
        at date: Date,
        in transaction: any Transaction
    ) throws -> [Entry] {
        try transaction.query(
            """
            SELECT sealed, created_ms, expires_ms FROM webhook_secret
            WHERE account_id = ? AND (expires_ms IS NULL OR expires_ms > ?)
            ORDER BY created_ms DESC, id DESC
            """,
            [.text(account.description), .time(date)]
        ) { row in
            Entry(
                sealed: row.bytes(),
                createdAt: row.time(),
                expiresAt: row.optionalTime()
            )
        }
    }

    /// Adds an account's first secret; nothing changes where it has one.
    package static func insertFirst(
        _ sealed: Data,
        of account: AccountID,
        at date: Date,
        in transaction: any Transaction
    ) throws {
        try transaction.execute(
            """
            INSERT INTO webhook_secret (account_id, sealed, created_ms) VALUES (?, ?, ?)
            ON CONFLICT DO NOTHING
            """,
            [.text(account.description), .bytes(sealed), .time(date)]
        )
    }

    /// Puts a new secret in force; the one before it signs beside it until `overlapUntil`, older
    /// ones are forgotten when they have expired.
    package static func rotate(
        to sealed: Data,
        of account: AccountID,
        at date: Date,
        overlapUntil: Date,
        in transaction: any Transaction
    ) throws {
        try transaction.execute(
            "DELETE FROM webhook_secret WHERE account_id = ? AND expires_ms <= ?",
            [.text(account.description), .time(date)]
        )
        try transaction.execute(
            "UPDATE webhook_secret SET expires_ms = ? WHERE account_id = ? AND expires_ms IS NULL",
            [.time(overlapUntil), .text(account.description)]
        )
        try insertFirst(sealed, of: account, at: date, in: transaction)
    }
}
