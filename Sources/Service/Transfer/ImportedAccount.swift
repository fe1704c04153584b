import Basics
import Domain
import Foundation
import Store

/// An exported account with its keys, as it is taken.
struct ImportedAccount: Sendable {
    let row: TransferTable.Record
    let keys: [TransferTable.Record]
    var webhookSecrets: [TransferTable.Record] = []

    /// The columns that rows may have.
    struct Columns: Sendable {
        let account: Set<String>
        let key: Set<String>
        let webhookSecret: Set<String>
    }

    /// The account here that has its id, else its email; nil if there is none.
    ///
    /// Throws `conflict` for one that may not be.
    func present(isSkipping: Bool, in session: any Session) throws -> Account? {
        let present =
            try AccountTable.find(id: row["id"]?.string ?? "", in: session)
            ?? AccountTable.find(email: row["email"]?.string ?? "", in: session)
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
        in session: any Session
    ) throws {
        if let present = try present(isSkipping: isSkipping, in: session) {
            outcome.skipped += 1
            for key in keys { try take(key, for: present, columns, &outcome, in: session) }
            return
        }
        try insert(row, .account, columns.account, in: session)
        outcome.accounts += 1
        for key in keys {
            try insert(key, .key, columns.key, in: session)
            outcome.keys += 1
        }
        for secret in webhookSecrets {
            try insert(secret, .webhookSecret, columns.webhookSecret, in: session)
            outcome.webhookSecrets += 1
        }
    }

    // MARK: - Private

    private func take(
        _ key: TransferTable.Record,
        for account: Account,
        _ columns: Columns,
        _ outcome: inout AccountImport.Outcome,
        in session: any Session
    ) throws {
        guard let here = try APIKeyTable.find(APIKeyID(key["id"]?.string ?? ""), in: session) else {
            var key = key
            key["account_id"] = .text(account.id.description)
            // A key that was rotated on both servers can have been replaced by one only.
            if let old = key["replaces"]?.string,
                try APIKeyTable.isReplaced(APIKeyID(old), in: session)
            {
                key["replaces"] = .null
            }
            try insert(key, .key, columns.key, in: session)
            outcome.keys += 1
            return
        }
        if try end(here, as: key, in: session) {
            outcome.ended += 1
        } else {
            outcome.skippedKeys += 1
        }
    }

    /// Ends a key as the export says, never later than it would have; whether that changed it.
    private func end(
        _ here: APIKey,
        as key: TransferTable.Record,
        in session: any Session
    ) throws -> Bool {
        if let expires = key["expires_ms"]?.date, here.terms.expiresAt.map({ expires < $0 }) ?? true
        {
            try APIKeyTable.expire(here.id, at: expires, in: session)
        }
        if let revoked = key["revoked_ms"]?.date {
            _ = try APIKeyTable.revoke(here.id, at: revoked, in: session)
        }
        return try APIKeyTable.find(here.id, in: session) != here
    }

    private func insert(
        _ row: TransferTable.Record,
        _ kind: TransferTable.Kind,
        _ columns: Set<String>,
        in session: any Session
    ) throws {
        do {
            try TransferTable.insert(row, kind, columns, in: session)
        } catch StoreError.constraint {
            let name = row["email"]?.string ?? row["prefix"]?.string ?? "?"
            throw Failure(
                .conflict,
                "'\(name)' can't be taken: it refers to something that is not here, or is here "
                    + "already under another id."
            )
        }
    }
}

extension TransferTable.Cell {
    /// A moment in milliseconds since the Unix epoch; nil for everything else.
    fileprivate var date: Date? {
        if case .integer(let number) = self { Date(milliseconds: number) } else { nil }
    }
}
