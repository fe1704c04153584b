package import Domain
package import Foundation

/// The append-only ledger; balances follow from it by the schema's triggers.
package enum LedgerTable {
    /// One movement of credits.
    package struct Entry: Sendable, Equatable {
        let account: AccountID
        let kind: LedgerKind
        /// Credits, above zero.
        let amount: Int
        let job: JobID?
        let reason: String
        let createdAt: Date

        /// Makes an entry.
        ///
        /// A hold, settle or release names its job; a grant or deduct has none.
        package init(
            account: AccountID,
            kind: LedgerKind,
            amount: Int,
            job: JobID? = nil,
            reason: String,
            createdAt: Date
        ) {
            self.account = account
            self.kind = kind
            self.amount = amount
            self.job = job
            self.reason = reason
            self.createdAt = createdAt
        }
    }

    /// Writes an entry and moves the balance with it.
    ///
    /// Throws `StoreError.constraint` where a balance would fall below zero, a job would be held or
    /// resolved twice, or a resolution matches no hold.
    package static func append(_ entry: Entry, in session: any Session) throws {
        try session.execute(
            """
            INSERT INTO ledger (account_id, kind, amount, job_id, reason, created_ms)
            VALUES (?, ?, ?, ?, ?, ?)
            """,
            [
                .text(entry.account.description), .text(entry.kind.rawValue), .int(entry.amount),
                .optional(entry.job?.description), .text(entry.reason), .time(entry.createdAt),
            ]
        )
    }

    /// An account's balance.
    ///
    /// Throws `StoreError.broken` if the account does not exist.
    package static func balance(of account: AccountID, in session: any Session) throws -> Balance {
        let found = try session.first(
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

    /// A job's movement of credits, as its record shows it.
    package struct JobEntry: Equatable, Sendable {
        package let kind: String
        /// Credits.
        package let amount: Int
        package let reason: String
        package let createdAt: Date
    }

    /// A job's entries in their order.
    package static func entries(of job: JobID, in session: any Session) throws -> [JobEntry] {
        try session.query(
            """
            SELECT kind, amount, reason, created_ms, id FROM ledger WHERE job_id = ? AND kind = 'hold'
            UNION ALL
            SELECT kind, amount, reason, created_ms, id FROM ledger
            WHERE job_id = ? AND kind IN ('settle', 'release') ORDER BY 5
            """,
            [.text(job.description), .text(job.description)]
        ) { row in
            JobEntry(
                kind: row.text(0),
                amount: row.integer(1),
                reason: row.text(2),
                createdAt: Date(milliseconds: Int64(row.integer(3)))
            )
        }
    }
}
