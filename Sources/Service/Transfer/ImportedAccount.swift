import Basics
import Domain
import Foundation
import Store

/// An exported account with its keys, as it is taken.
struct ImportedAccount: Sendable {
    let row: TransferQueries.Record
    let keys: [TransferQueries.Record]
    var webhookSecrets: [TransferQueries.Record] = []

    /// The columns that rows may have.
    struct Columns: Sendable {
        let account: Set<String>
        let key: Set<String>
        let webhookSecret: Set<String>
    }

    /// The account here that has its id, else its email; nil if there is none.
    ///
    /// Throws `conflict` for one that may not be.
    func present(isSkipping: Bool, in transaction: any Transaction) throws -> Account? {
        let present =
            try AccountTable.find(id: row["id"]?.string ?? "", in: transaction)
            ?? AccountTable.find(email: row["email"]?.string ?? "", in: transaction)
        guard let present, !isSkipping else { return present }
        throw Failure(
            .conflict,
            "\(present.email) is here already. Add --skip-existing to leave such accounts as they "
                + "are, and to take their new keys only."
        )
    }

    /// Adds the account and its keys, or to one that is here its new keys and their ends.
    func take(
        _ columns: Columns,
        isSkipping: Bool,
        _ outcome: inout AccountImport.Outcome,
        in transaction: any Transaction
    ) throws {
        if let present = try present(isSkipping: isSkipping, in: transaction) {
            outcome.skipped += 1
            for key in keys { try take(key, for: present, columns, &outcome, in: transaction) }
            return
        }
        try insert(row, .account, columns.account, in: transaction)
        outcome.accounts += 1
        for key in keys {
            try insert(key, .key, columns.key, in: transaction)
            outcome.keys += 1
        }
        for secret in webhookSecrets {
            try insert(secret, .webhookSecret, columns.webhookSecret, in: transaction)
            outcome.webhookSecrets += 1
        }
    }

    // MARK: - Private

    private func take(
        _ key: TransferQueries.Record,
        for account: Account,
        _ columns: Columns,
        _ outcome: inout AccountImport.Outcome,
        in transaction: any Transaction
    ) throws {
        guard let here = try APIKeyTable.find(APIKeyID(key["id"]?.string ?? ""), in: transaction)
        else {
            var key = key
            key["account_id"] = .text(account.id.description)
            // A key that was rotated on both servers can have been replaced by one only.
            if let old = key["replaces"]?.string,
                try APIKeyTable.isReplaced(APIKeyID(old), in: transaction)
            {
                key["replaces"] = .null
            }
            try insert(key, .key, columns.key, in: transaction)
            outcome.keys += 1
            return
        }
        if try end(here, as: key, in: transaction) {
            outcome.ended += 1
        } else {
            outcome.skippedKeys += 1
        }
    }

    /// Ends a key as the export says, never later than it would have; whether that changed it.
    private func end(
        _ here: APIKey,
        as key: TransferQueries.Record,
        in transaction: any Transaction
    ) throws -> Bool {
        if let expires = key["expires_ms"]?.date, here.terms.expiresAt.map({ expires < $0 }) ?? true
        {
            try APIKeyTable.expire(here.id, at: expires, in: transaction)
        }
        if let revoked = key["revoked_ms"]?.date {
            _ = try APIKeyTable.revoke(here.id, at: revoked, in: transaction)
        }
        return try APIKeyTable.find(here.id, in: transaction) != here
    }

    private func insert(
        _ row: TransferQueries.Record,
        _ kind: TransferQueries.Kind,
        _ columns: Set<String>,
        in transaction: any Transaction
    ) throws {
        do {
            try TransferQueries.insert(row, kind, columns, in: transaction)
        } catch let error as StoreError where error.kind == .constraint {
            let name = row["email"]?.string ?? row["prefix"]?.string ?? "?"
            throw Failure(
                .conflict,
                "'\(name)' can't be taken: it refers to something that is not here, or is here "
                    + "already under another id."
            )
        }
    }
}

extension TransferQueries.Cell {
    /// A moment in milliseconds since the Unix epoch; nil for everything else.
    fileprivate var date: Date? {
        if case .integer(let number) = self { Date(milliseconds: number) } else { nil }
    }
}
