import Basics
package import Domain
package import Foundation

/// The remainder of each grant; the lot that expires first is spent first.
package enum LotTable {
    /// A grant with a remainder.
    package struct Lot: Sendable {
        package let account: AccountID
        /// The number of its grant in the ledger.
        package let entry: Int
        package let remaining: Int
    }

    /// Returns expired lots, at most 100.
    package static func expired(at date: Date, in transaction: any Transaction) throws -> [Lot] {
        try transaction.query(
            """
            SELECT account_id, entry_id, remaining FROM lot
            WHERE remaining > 0 AND expires_ms <= ?
            ORDER BY expires_ms LIMIT 100
            """,
            [.time(date)]
        ) { Lot(account: AccountID($0.text()), entry: $0.integer(), remaining: $0.integer()) }
    }

    /// Returns an account's expired lots.
    package static func expired(
        of account: AccountID,
        at date: Date,
        in transaction: any Transaction
    ) throws -> [Lot] {
        try transaction.query(
            """
            SELECT account_id, entry_id, remaining FROM lot
            WHERE account_id = ? AND remaining > 0 AND expires_ms <= ? ORDER BY expires_ms
            """,
            [.text(account.description), .time(date)]
        ) { Lot(account: AccountID($0.text()), entry: $0.integer(), remaining: $0.integer()) }
    }

    /// Expires a lot: appends the entry and empties the lot.
    package static func expire(_ lot: Lot, at date: Date, in transaction: any Transaction) throws {
        try LedgerTable.append(
            .init(
                account: lot.account,
                kind: .expire,
                amount: lot.remaining,
                reason: "grant \(lot.entry) expired",
                createdAt: date
            ),
            in: transaction
        )
        try take(lot.remaining, from: lot.entry, in: transaction)
    }

    /// Applies a ledger entry to the lots, except for expiries, which do so themselves.
    static func follow(_ entry: LedgerEntry, id: Int, in transaction: any Transaction) throws
    {
        switch entry.kind {
        case .grant: try insert(entry, id: id, in: transaction)
        case .deduct: try spend(entry.amount, of: entry.account, for: nil, in: transaction)
        case .hold: try spend(entry.amount, of: entry.account, for: entry.job, in: transaction)
        case .settle: try resolve(entry, givesBack: false, in: transaction)
        case .release: try resolve(entry, givesBack: true, in: transaction)
        case .expire: break
        }
    }

    // MARK: - Private

    /// The end of the year 9999.
    private static let never = Date(milliseconds: 253_402_300_799_999)

    private static func insert(
        _ entry: LedgerEntry,
        id: Int,
        in transaction: any Transaction
    ) throws {
        try transaction.execute(
            "INSERT INTO lot (entry_id, account_id, remaining, expires_ms) VALUES (?, ?, ?, ?)",
            [
                .int(id), .text(entry.account.description), .int(entry.amount),
                .time(entry.expiresAt ?? never),
            ]
        )
    }

    /// Takes an amount from an account's lots, and records for a job which lots it came from.
    private static func spend(
        _ amount: Int,
        of account: AccountID,
        for job: JobID?,
        in transaction: any Transaction
    ) throws {
        var left = amount
        while left > 0 {
            // One at a time: usually the first one suffices, and an account may have thousands.
            guard let lot = try first(of: account, in: transaction) else {
                throw StoreError.broken("account \(account) has fewer lots")
            }
            let part = min(left, lot.remaining)
            left -= part
            try take(part, from: lot.entry, in: transaction)
            guard let job else { continue }
            try transaction.execute(
                "INSERT INTO lot_hold (job_id, entry_id, amount) VALUES (?, ?, ?)",
                [.text(job.description), .int(lot.entry), .int(part)]
            )
        }
    }

    /// Returns the lot to spend from next.
    private static func first(
        of account: AccountID,
        in transaction: any Transaction
    ) throws -> (entry: Int, remaining: Int)? {
        try transaction.first(
            """
            SELECT entry_id, remaining FROM lot WHERE account_id = ? AND remaining > 0
            ORDER BY expires_ms, entry_id LIMIT 1
            """,
            [.text(account.description)]
        ) { (entry: $0.integer(), remaining: $0.integer()) }
    }

    private static func take(_ amount: Int, from lot: Int, in transaction: any Transaction) throws {
        try transaction.execute(
            "UPDATE lot SET remaining = remaining - ? WHERE entry_id = ?",
            [.int(amount), .int(lot)]
        )
    }

    /// Settles or releases an amount of a job's holds, those that expire first before others.
    private static func resolve(
        _ entry: LedgerEntry,
        givesBack: Bool,
        in transaction: any Transaction
    ) throws {
        guard let job = entry.job else { return }
        let holds = try transaction.query(
            """
            SELECT h.entry_id, h.amount FROM lot_hold h JOIN lot t ON t.entry_id = h.entry_id
            WHERE h.job_id = ? ORDER BY t.expires_ms, h.entry_id
            """,
            [.text(job.description)]
        ) { (entry: $0.integer(), amount: $0.integer()) }
        var left = entry.amount
        for hold in holds where left > 0 {
            let part = min(left, hold.amount)
            left -= part
            try shrink(hold.entry, of: job, from: hold.amount, by: part, in: transaction)
            if givesBack { try take(-part, from: hold.entry, in: transaction) }
        }
        guard left == 0 else { throw StoreError.broken("job \(job) holds less than its hold") }
    }

    private static func shrink(
        _ lot: Int,
        of job: JobID,
        from amount: Int,
        by part: Int,
        in transaction: any Transaction
    ) throws {
        let key: [SQLValue] = [.text(job.description), .int(lot)]
        guard part < amount else {
            try transaction.execute("DELETE FROM lot_hold WHERE job_id = ? AND entry_id = ?", key)
            return
        }
        try transaction.execute(
            "UPDATE lot_hold SET amount = ? WHERE job_id = ? AND entry_id = ?",
            [.int(amount - part)] + key
        )
    }
}
