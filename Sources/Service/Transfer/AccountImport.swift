package import Domain
package import Foundation
package import Store

/// Takes accounts and keys from another server, all in one transaction or none.
package struct AccountImport {
    private let export: AccountExport
    private let actor: Actor
    private let clock: Clock

    /// Takes what an export has.
    package init(
        _ export: AccountExport,
        actor: Actor = .system,
        clock: @escaping Clock = { Date() }
    ) {
        self.export = export
        self.actor = actor
        self.clock = clock
    }

    /// How much was taken.
    package struct Outcome: Equatable, Sendable {
        package internal(set) var accounts = 0
        package internal(set) var keys = 0
        package internal(set) var webhookSecrets = 0
        /// Accounts that were here already.
        package internal(set) var skipped = 0
    }

    /// Whether the exported secrets were sealed under a key; true where there are none.
    package func isSealed(under serverKey: ServerKey) -> Bool {
        let keys = export.keys.map { ($0["id"]?.string, $0["sealed_secret"]?.data) }
        let secrets = webhookSecrets.map { ($0["account_id"]?.string, $0["sealed"]?.data) }
        return (keys + secrets).allSatisfy { id, sealed in
            guard let id, let sealed else { return false }
            return (try? serverKey.open(sealed, for: id)) != nil
        }
    }

    /// Adds accounts with their keys and, where they can be opened here, their webhook secrets;
    /// balances begin at zero.
    ///
    /// Durable on return. Throws `invalid` for a plan or a column that is not known here, and
    /// `conflict` for an account that is here already unless those are to be skipped.
    package func run(
        skippingExisting: Bool,
        isSealedHere: Bool = true,
        into database: any Database
    ) throws -> Outcome {
        let (export, actor, now) = (export, actor, clock())
        let secrets = isSealedHere ? webhookSecrets : []
        return try database.transaction { session in
            try Self.checkColumns(export, in: session)
            var outcome = Outcome()
            var taken: Set<String> = []
            for account in export.accounts {
                guard try Self.add(account, skippingExisting, in: session) else {
                    outcome.skipped += 1
                    continue
                }
                outcome.accounts += 1
                if let id = account["id"]?.string { taken.insert(id) }
            }
            for key in export.keys where taken.contains(key["account_id"]?.string ?? "") {
                try Self.insert(key, .key, in: session)
                outcome.keys += 1
            }
            for secret in secrets where taken.contains(secret["account_id"]?.string ?? "") {
                try Self.insert(secret, .webhookSecret, in: session)
                outcome.webhookSecrets += 1
            }
            let detail = "\(outcome.accounts) accounts, \(outcome.keys) keys"
            try actor.notes("import", "exported \(export.madeAt)", detail, at: now, in: session)
            return outcome
        }
    }

    // MARK: - Private

    private var webhookSecrets: [TransferTable.Record] { export.webhookSecrets ?? [] }

    private static func checkColumns(_ export: AccountExport, in session: any Session) throws {
        let all: [(TransferTable.Kind, [TransferTable.Record])] = [
            (.account, export.accounts), (.key, export.keys),
            (.webhookSecret, export.webhookSecrets ?? []),
        ]
        for (kind, rows) in all {
            let known = Set(try TransferTable.columns(of: kind, in: session))
            guard let strange = rows.lazy.flatMap(\.keys).first(where: { !known.contains($0) })
            else { continue }
            throw Failure(
                .invalid,
                "The export has '\(strange)', which this version does not know: update this server."
            )
        }
    }

    /// False for an account that is here and may be.
    private static func add(
        _ account: TransferTable.Record,
        _ isSkipped: Bool,
        in session: any Session
    ) throws -> Bool {
        let email = account["email"]?.string ?? ""
        let id = account["id"]?.string ?? ""
        let present =
            try AccountTable.find(email: email, in: session)
            ?? AccountTable.find(id: id, in: session)
        if let present {
            guard isSkipped else {
                throw Failure(
                    .conflict,
                    "\(present.email) is here already. Add --skip-existing to leave such accounts "
                        + "as they are."
                )
            }
            return false
        }
        if let plan = account["plan"]?.string, try PlanTable.find(plan, in: session) == nil {
            throw Failure(
                .invalid,
                "\(email) is on the plan '\(plan)', which is not here: make it first."
            )
        }
        try insert(account, .account, in: session)
        return true
    }

    private static func insert(
        _ row: TransferTable.Record,
        _ kind: TransferTable.Kind,
        in session: any Session
    ) throws {
        do {
            try TransferTable.insert(row, kind, in: session)
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
