import Basics
package import Domain
import Foundation

/// The append-only ledger; triggers derive the balances from it, and each entry has a hash over all
/// before it.
package enum LedgerTable {
    /// Appends an entry, moves the balance and the lots with it, and returns its number.
    ///
    /// Throws `StoreError.constraint` if a balance would become negative, a job would be held or
    /// resolved twice, or a resolution matches no hold.
    @discardableResult
    package static func append(_ entry: LedgerEntry, in transaction: any Transaction) throws -> Int
    {
        let last = try transaction.first("SELECT id, hash FROM ledger ORDER BY id DESC LIMIT 1", [])
        {
            (id: $0.integer(), hash: $0.bytes())
        }
        let id = (last?.id ?? 0) + 1
        let hash = LedgerChain.hash(of: entry, id: id, after: last?.hash ?? LedgerChain.start)
        try insert(entry, id: id, hash: hash, into: "ledger", in: transaction)
        try LotTable.follow(entry, id: id, in: transaction)
        return id
    }

    /// Returns an account's balance.
    ///
    /// Throws `StoreError.broken` if the account does not exist.
    package static func balance(
        of account: AccountID,
        in transaction: any Transaction
    ) throws -> Balance {
        let found = try transaction.first(
            "SELECT granted, available, held, spent FROM balance WHERE account_id = ?",
            [.text(account.description)]
        ) {
            Balance(
                granted: $0.integer(),
                available: $0.integer(),
                held: $0.integer(),
                spent: $0.integer()
            )
        }
        guard let found else { throw StoreError.broken("account \(account) has no balance") }
        return found
    }

    /// Lists entries of an account or of all, the newest first; those before number `before` if it
    /// is given.
    package static func lines(
        where query: LedgerQuery,
        limit: Int,
        in transaction: any Transaction
    ) throws -> [LedgerLine] {
        var conditions = ["id < ?"]
        var arguments: [SQLValue] = [.int(query.before ?? .max)]
        if let account = query.account {
            conditions.append("account_id = ?")
            arguments.append(.text(account.description))
        }
        return try transaction.query(
            """
            SELECT \(columns) FROM ledger WHERE \(conditions.joined(separator: " AND "))
            ORDER BY id DESC LIMIT ?
            """,
            arguments + [.int(limit)],
            line
        )
    }

    /// Passes entries from number `first` on to `body` in ascending order, at most `limit`.
    package static func forEach(
        from first: Int,
        limit: Int,
        in transaction: any Transaction,
        _ body: (LedgerLine) throws -> Void
    ) throws {
        try transaction.forEach(
            "SELECT \(columns) FROM ledger WHERE id >= ? ORDER BY id LIMIT ?",
            [.int(first), .int(limit)]
        ) { try body(line(&$0)) }
    }

    /// Returns the number of entries.
    package static func count(in transaction: any Transaction) throws -> Int {
        try transaction.first("SELECT coalesce(max(id), 0) FROM ledger", []) { $0.integer() } ?? 0
    }

    /// Lists a job's entries in ascending order.
    package static func entries(of job: JobID, in transaction: any Transaction) throws -> [JobLedgerEntry]
    {
        try transaction.query(
            """
            SELECT kind, amount, reason, created_ms, id FROM ledger WHERE job_id = ? AND kind = 'hold'
            UNION ALL
            SELECT kind, amount, reason, created_ms, id FROM ledger
            WHERE job_id = ? AND kind IN ('settle', 'release') ORDER BY 5
            """,
            [.text(job.description), .text(job.description)]
        ) { row in
            JobLedgerEntry(
                kind: row.text(),
                amount: row.integer(),
                reason: row.text(),
                createdAt: row.time()
            )
        }
    }

    // MARK: - For the schema

    /// Inserts an entry with its hash into a table with the ledger's columns.
    static func insert(
        _ entry: LedgerEntry,
        id: Int,
        hash: Data,
        into table: String,
        in transaction: any Transaction
    ) throws {
        try transaction.execute(
            "INSERT INTO \(table) (\(columns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [.int(id)] + arguments(of: entry) + [.bytes(hash)]
        )
    }

    // MARK: - Private

    private static let columns = """
        id, account_id, kind, amount, job_id, source, actor, reason, created_ms, expires_ms, hash
        """

    private static func arguments(of entry: LedgerEntry) -> [SQLValue] {
        [
            .text(entry.account.description), .text(entry.kind.rawValue), .int(entry.amount),
            .optional(entry.job?.description), .optional(entry.source?.rawValue),
            .text(entry.actor), .text(entry.reason), .time(entry.createdAt),
            entry.expiresAt.map(SQLValue.time) ?? .null,
        ]
    }

    /// Throws `StoreError.broken` for an unknown kind.
    private static func line(_ row: inout RowCursor) throws -> LedgerLine {
        let id = row.integer()
        let account = AccountID(row.text())
        guard let kind = LedgerKind(rawValue: row.text()) else {
            throw StoreError.broken("ledger entry \(id) is of no known kind")
        }
        let entry = LedgerEntry(
            account: account,
            kind: kind,
            amount: row.integer(),
            job: row.optionalText().map { JobID($0) },
            source: row.optionalText().flatMap { GrantSource(rawValue: $0) },
            actor: row.text(),
            reason: row.text(),
            createdAt: row.time(),
            expiresAt: row.optionalTime()
        )
        return LedgerLine(id: id, entry: entry, hash: row.bytes())
    }
}
