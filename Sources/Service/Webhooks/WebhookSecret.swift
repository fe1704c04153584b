import Basics
import Cryptography
package import Domain
package import Foundation
import Store

/// A signing secret of an account (Standard Webhooks 1.0.0): 32 random bytes.
package struct WebhookSecret: Equatable, Sendable {
    let bytes: Data
    package let createdAt: Date
    /// The time until which it signs beside its successor; nil for the current one.
    package let expiresAt: Date?

    /// The form for receivers: `whsec_` and the bytes in base64.
    package var text: String { "whsec_" + bytes.base64EncodedString() }
}

/// The signing secrets of accounts, created on first use.
///
/// Deliveries about test jobs are signed by secrets of their own: a test key shows no other, so that
/// its holder can't sign what a receiver takes for live.
package struct WebhookSecrets: Sendable {
    private let context: Context
    private let serverKey: ServerKey

    /// The time for which a secret signs beside its successor.
    package static let overlap = Duration.seconds(24 * 3600)

    /// Seals secrets under the server's key; changes are the context's actor's.
    package init(_ context: Context, serverKey: ServerKey) {
        self.context = context
        self.serverKey = serverKey
    }

    /// The secrets that sign an account's deliveries about live or test jobs now, the current one
    /// first.
    ///
    /// Throws `StoreError`, and `AESGCMError` if they were sealed under another key.
    package func all(of account: AccountID, isTest: Bool = false) throws -> [WebhookSecret] {
        let now = context.now
        let entries = try context.read {
            try WebhookSecretTable.all(of: account, isTest: isTest, at: now, in: $0)
        }
        if entries.contains(where: { $0.expiresAt == nil }) {
            return try open(entries, of: account)
        }
        let made = try context.transaction { [serverKey] in
            try Self.require(of: account, isTest: isTest, at: now, serverKey, in: $0)
        }
        return try open(made, of: account)
    }

    /// Creates a new current secret; the last one signs beside it for a day.
    ///
    /// Durable on return.
    package func rotate(of account: AccountID, isTest: Bool = false) throws -> [WebhookSecret] {
        let sealed = try Self.sealed(for: account, serverKey)
        try context.change("webhook secret") { transaction, now in
            try transaction.lock(.account(account))
            try WebhookSecretTable.rotate(
                to: sealed,
                of: account,
                isTest: isTest,
                at: now,
                overlapUntil: now + Self.overlap.seconds,
                in: transaction
            )
            return Audited((), of: account.description, isTest ? "rotated, for tests" : "rotated")
        }
        return try all(of: account, isTest: isTest)
    }

    // MARK: - For sending

    /// The sealed secrets that sign at a date; creates the first if there is none.
    static func require(
        of account: AccountID,
        isTest: Bool,
        at date: Date,
        _ serverKey: ServerKey,
        in transaction: any Transaction
    ) throws -> [WebhookSecretTable.Entry] {
        func all() throws -> [WebhookSecretTable.Entry] {
            try WebhookSecretTable.all(of: account, isTest: isTest, at: date, in: transaction)
        }
        let known = try all()
        guard !known.contains(where: { $0.expiresAt == nil }) else { return known }
        try WebhookSecretTable.insertFirst(
            sealed(for: account, serverKey),
            of: account,
            isTest: isTest,
            at: date,
            in: transaction
        )
        return try all()
    }

    // MARK: - Private

    private static func sealed(for account: AccountID, _ serverKey: ServerKey) throws -> Data {
        try serverKey.seal(.random(count: 32), for: account)
    }

    private func open(
        _ entries: [WebhookSecretTable.Entry],
        of account: AccountID
    ) throws -> [WebhookSecret] {
        try entries.map { entry in
            WebhookSecret(
                bytes: try serverKey.open(entry.sealed, for: account),
                createdAt: entry.createdAt,
                expiresAt: entry.expiresAt
            )
        }
    }
}
