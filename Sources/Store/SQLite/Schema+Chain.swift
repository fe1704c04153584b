import Basics
import Domain
import Foundation

extension Schema {
    /// Copies the old ledger's entries into the hash chain, and records the renewal periods of plans.
    static let chainLedger: @Sendable (any Transaction) throws -> Void = { transaction in
        var previous = LedgerChain.start
        var id = 0
        try transaction.forEachRow(
            of: """
                SELECT account_id, kind, amount, job_id, reason, created_ms FROM ledger ORDER BY id
                """,
            []
        ) { row in
            id += 1
            let entry = try old(row)
            previous = LedgerChain.hash(of: entry, id: id, after: previous)
            try LedgerTable.insert(entry, id: id, hash: previous, into: "entry", in: transaction)
        }
        try renewAccounts(in: transaction)
    }

    // MARK: - Private

    /// Records the current period of each account as renewed: its credits were granted.
    private static func renewAccounts(in transaction: any Transaction) throws {
        let accounts = try transaction.query("SELECT id, created_ms FROM account", []) {
            (AccountID($0.text(0)), Date(milliseconds: Int64($0.integer(1))))
        }
        let now = Date()
        for (account, created) in accounts {
            let period = RenewalPeriod(of: created, containing: now)
            _ = try RenewalTable.record(period, of: account, in: transaction)
        }
    }

    private static func old(_ row: any Row) throws -> LedgerTable.Entry {
        guard let kind = LedgerKind(rawValue: row.text(1)) else {
            throw StoreError.broken("the ledger has an entry of no known kind")
        }
        let reason = row.text(4)
        return LedgerTable.Entry(
            account: AccountID(row.text(0)),
            kind: kind,
            amount: row.integer(2),
            job: row.optionalText(3).map { JobID($0) },
            source: kind == .grant ? (reason.hasPrefix("plan ") ? .plan : .topUp) : nil,
            reason: reason,
            createdAt: Date(milliseconds: Int64(row.integer(5)))
        )
    }
}
