import Basics
import Domain
import Foundation

extension Schema {
    /// Brings the old ledger's entries into the chain, and says when plan credits come next.
    static let chainLedger: @Sendable (any Transaction) throws -> Void = { transaction in
        var previous = LedgerChain.start
        var id = 0
        try transaction.forEach(
            "SELECT kind, reason, account_id, amount, job_id, created_ms FROM ledger ORDER BY id",
            []
        ) { row in
            id += 1
            let entry = try old(&row)
            previous = LedgerChain.hash(of: entry, id: id, after: previous)
            try LedgerTable.insert(entry, id: id, hash: previous, into: "entry", in: transaction)
        }
        try renewAccounts(in: transaction)
    }

    // MARK: - Private

    /// Everyone has had the credits of the month that they are in.
    private static func renewAccounts(in transaction: any Transaction) throws {
        let accounts = try transaction.query("SELECT id, created_ms FROM account", []) {
            (AccountID($0.text()), $0.time())
        }
        let now = Date()
        for (account, created) in accounts {
            let period = RenewalPeriod(of: created, containing: now)
            _ = try RenewalTable.record(period, of: account, in: transaction)
        }
    }

    private static func old(_ row: inout RowCursor) throws -> LedgerEntry {
        guard let kind = LedgerKind(rawValue: row.text()) else {
            throw StoreError.broken("the ledger has an entry of no known kind")
        }
        let reason = row.text()
        return LedgerEntry(
            account: AccountID(row.text()),
            kind: kind,
            amount: row.integer(),
            job: row.optionalText().map { JobID($0) },
            source: kind == .grant ? (reason.hasPrefix("plan ") ? .plan : .topUp) : nil,
            reason: reason,
            createdAt: row.time()
        )
    }
}
