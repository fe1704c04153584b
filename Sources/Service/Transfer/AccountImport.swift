import Basics
package import Domain
import Foundation
import Store

/// Imports accounts and keys from another server, after a check of all of them.
package struct AccountImport {
    private let export: AccountExport

    /// Takes an export's accounts and keys.
    package init(_ export: AccountExport) { self.export = export }

    /// The extent of an import.
    package struct Outcome: Equatable, Sendable {
        package internal(set) var accounts = 0
        package internal(set) var keys = 0
        /// Keys that were here and now end as they do in the export: revoked, or earlier.
        package internal(set) var ended = 0
        package internal(set) var webhookSecrets = 0
        /// Accounts that were here already.
        package internal(set) var skipped = 0
        /// Keys that were here already and stay as they are.
        package internal(set) var skippedKeys = 0
    }

    /// Checks the exported rows as far as is possible without a database.
    ///
    /// Throws `invalid`.
    package func check() throws(Failure) { try TransferCheck.check(export) }

    /// True if the exported secrets were sealed under a key, or there are none.
    package func isSealed(under serverKey: ServerKey) -> Bool {
        let keys = export.keys.map { ($0["id"]?.string, $0["sealed_secret"]?.data) }
        let secrets = webhookSecrets.map { ($0["account_id"]?.string, $0["sealed"]?.data) }
        return (keys + secrets).allSatisfy { id, sealed in
            guard let id, let sealed else { return false }
            return (try? serverKey.open(sealed, for: id)) != nil
        }
    }

    /// True if the export has sealed secrets.
    package var hasSecrets: Bool { !export.keys.isEmpty || !webhookSecrets.isEmpty }

    /// Adds accounts with their keys and, if they can be opened here, their webhook secrets;
    /// balances begin at zero.
    ///
    /// An account exists if its id or its email does. With `skippingExisting` it stays as it is,
    /// but new keys of it are added and existing ones get their end. All rows are checked before
    /// the first is written; they are written a few hundred accounts at a time, each with all its
    /// keys, so that a server's own writes come in between.
    ///
    /// Durable on return. Throws `invalid` for a field, plan, tier or column that is unknown or
    /// impossible here, `conflict` for an existing account unless those are skipped, and
    /// `unavailable` if it was interrupted: the message has the extent, and the same call with
    /// `skippingExisting` imports the rest.
    package func run(
        skippingExisting: Bool,
        isSealedHere: Bool = true,
        into context: Context,
        progress: (Double) -> Void = { _ in }
    ) throws -> Outcome {
        try check()
        let columns = try context.read { transaction in
            try ImportLook(export, skippingExisting).columns(in: transaction)
        }
        let keys = Self.byAccount(export.keys)
        let secrets = isSealedHere ? Self.byAccount(webhookSecrets) : [:]
        var outcome = Outcome()
        do {
            try Batches.take(export.accounts.count, progress: progress) { part in
                let some = export.accounts[part].map { row in
                    let id = row["id"]?.string ?? ""
                    return ImportedAccount(
                        row: row,
                        keys: keys[id] ?? [],
                        webhookSecrets: secrets[id] ?? []
                    )
                }
                outcome.add(try take(some, columns, skippingExisting, into: context))
            }
        } catch  where outcome != Outcome() {
            throw outcome.brokenOff(by: error)
        }
        return outcome
    }

    // MARK: - Private

    private var webhookSecrets: [TransferQueries.Record] { export.webhookSecrets ?? [] }

    private static func byAccount(
        _ rows: [TransferQueries.Record]
    ) -> [String: [TransferQueries.Record]] {
        Dictionary(grouping: rows) { $0["account_id"]?.string ?? "" }
    }

    private func take(
        _ accounts: [ImportedAccount],
        _ columns: ImportedAccount.Columns,
        _ isSkipping: Bool,
        into context: Context
    ) throws -> Outcome {
        try context.change("import") { [madeAt = export.madeAt] transaction, _ in
            var outcome = Outcome()
            for account in accounts {
                try account.take(columns, isSkipping: isSkipping, &outcome, in: transaction)
            }
            let detail =
                "\(outcome.accounts) accounts, \(outcome.keys) keys, \(outcome.ended) ended"
            return Audited(outcome, of: "exported \(madeAt)", detail)
        }
    }
}

extension AccountImport.Outcome {
    fileprivate mutating func add(_ other: Self) {
        accounts += other.accounts
        keys += other.keys
        ended += other.ended
        webhookSecrets += other.webhookSecrets
        skipped += other.skipped
        skippedKeys += other.skippedKeys
    }

    fileprivate func brokenOff(by error: any Error) -> Failure {
        let reason =
            switch error {
            case let failure as Failure: failure.message
            case let error as StoreError: error.reason
            default: "\(error)"
            }
        return Failure(
            .unavailable,
            "Broken off after \(accounts) accounts and \(keys) keys, which are here now: \(reason) "
                + "The rest comes with the same command and --skip-existing."
        )
    }
}
