import Basics
package import Domain
import Foundation
import Store

/// Takes accounts and keys from another server, after a look at all of them.
package struct AccountImport {
    private let export: AccountExport

    /// Takes an export's accounts and keys.
    package init(_ export: AccountExport) { self.export = export }

    /// How much was taken.
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

    /// Whether the exported rows can be accounts and keys, as far as can be told without a
    /// database.
    ///
    /// Throws `invalid`.
    package func check() throws(Failure) { try TransferCheck.check(export) }

    /// Whether the exported secrets were sealed under a key; true where there are none.
    package func isSealed(under serverKey: ServerKey) -> Bool {
        let keys = export.keys.map { ($0["id"]?.string, $0["sealed_secret"]?.data) }
        let secrets = webhookSecrets.map { ($0["account_id"]?.string, $0["sealed"]?.data) }
        return (keys + secrets).allSatisfy { id, sealed in
            guard let id, let sealed else { return false }
            return (try? serverKey.open(sealed, for: id)) != nil
        }
    }

    /// Whether there is anything sealed in the export.
    package var hasSecrets: Bool { !export.keys.isEmpty || !webhookSecrets.isEmpty }

    /// Adds accounts with their keys and, where they can be opened here, their webhook secrets;
    /// balances begin at zero.
    ///
    /// An account is here if its id or its email is. If those are to be skipped they stay as they
    /// are, but for keys that are not here yet, and for the ends of those that are. All is looked
    /// at before anything is written; then it is written a few hundred accounts at a time, each
    /// with all its keys, so that a server's own writes come between.
    ///
    /// Durable on return. Throws `invalid` for a field, a plan, a tier or a column that can't be or
    /// is not known here, `conflict` for an account that is here already unless those are to be
    /// skipped, and `unavailable` where it was broken off: what was taken is said then, and the
    /// same call, skipping, takes the rest.
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
