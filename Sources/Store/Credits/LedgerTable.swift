import Basics
package import Domain
import Foundation

/// The append-only ledger; balances follow from it by the schema's triggers, and each entry carries
/// a hash of all before it.
package enum LedgerTable {
    /// Writes an entry, moves the balance with it, and the lots that it comes from or goes to;
    /// answers its number.
    ///
    /// Throws `StoreError.constraint` where a balance would fall below zero, a job would be held or
    /// resolved twice, or a resolution matches no hold.
    @discardableResult
    package static func append(_ entry: LedgerEntry, in transaction: any Transaction) throws -> Int
    {
        let last = try transaction.first("SELECT id, hash FROM ledger ORDER BY id DESC LIMIT 1", [])
        {
            (id: $0.integer(0), hash: $0.bytes(1))
        }
        let id = (last?.id ?? 0) + 1
        let hash = LedgerChain.hash(of: entry, id: id, after: last?.hash ?? LedgerChain.start)
        try insert(entry, id: id, hash: hash, into: "ledger", in: transaction)
        try LotTable.follow(entry, id: id, in: transaction)
        return id
    }

    /// An account's balance.
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
                granted: $0.integer(0),
                available: $0.integer(1),
                held: $0.integer(2),
                spent: $0.integer(3)
            )
        }
        guard let found else { throw StoreError.broken("account \(account) has no balance") }
        return found
    }

    /// The newest entries first.
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

    /// Hands over entries from number `first` on in their order, at most `limit`.
    package static func forEach(
        from first: Int,
        limit: Int,
        in transaction: any Transaction,
        _ body: (LedgerLine) throws -> Void
    ) throws {
        try transaction.forEachRow(
            of: "SELECT \(columns) FROM ledger WHERE id >= ? ORDER BY id LIMIT ?",
            [.int(first), .int(limit)]
        ) { try body(line($0)) }
    }

    /// How many entries there are.
    package static func count(in transaction: any Transaction) throws -> Int {
        try transaction.first("SELECT coalesce(max(id), 0) FROM ledger", []) { $0.integer(0) } ?? 0
    }

    /// A job's entries in their order.
    package static func entries(
        of job: JobID,
        in transaction: any Transaction
    ) throws -> [JobLedgerEntry] {
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
                kind: row.text(0),
                amount: row.integer(1),
                reason: row.text(2),
                createdAt: Date(milliseconds: Int64(row.integer(3)))
            )
        }
    }

    // MARK: - For the schema

    /// Writes an entry with its hash into a table of the ledger's form.
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

    /// Throws `StoreError.broken` for a kind that there is not.
    private static func line(_ row: any Row) throws -> LedgerLine {
        guard let kind = LedgerKind(rawValue: row.text(2)) else {
            throw StoreError.broken("ledger entry \(row.integer(0)) is of no known kind")
        }
        let entry = LedgerEntry(
            account: AccountID(row.text(1)),
            kind: kind,
            amount: row.integer(3),
            job: row.optionalText(4).map { JobID($0) },
            source: row.optionalText(5).flatMap { GrantSource(rawValue: $0) },
            actor: row.text(6),
            reason: row.text(7),
            createdAt: Date(milliseconds: Int64(row.integer(8))),
            expiresAt: row.optionalInteger(9).map { Date(milliseconds: Int64($0)) }
        )
        return LedgerLine(id: row.integer(0), entry: entry, hash: row.bytes(10))
    }
}
