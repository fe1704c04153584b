import Basics
package import Domain
package import Foundation

/// Sums over a part of an account's entries.
extension LedgerTable {
    /// Returns the plan credits that an account was granted since a moment.
    package static func planCredits(
        grantedTo account: AccountID,
        since start: Date,
        in transaction: any Transaction
    ) throws -> Int {
        try transaction.first(
            """
            SELECT CAST(coalesce(sum(amount), 0) AS BIGINT) FROM ledger
            WHERE job_id IS NULL AND created_ms >= ? AND account_id = ? AND kind = 'grant'
                AND source = 'plan'
            """,
            [.time(start), .text(account.description)]
        ) { $0.integer() } ?? 0
    }

    /// Returns the credits that an account's jobs have spent since the start of a period.
    ///
    /// Adds up whole days since the account's creation, which triggers derive from the ledger; each
    /// period starts with one. Reads a row a day, however many entries there are.
    package static func spent(
        by account: AccountID,
        createdAt creation: Date,
        since start: Date,
        in transaction: any Transaction
    ) throws -> Int {
        let day = (start.milliseconds - creation.milliseconds) / 86_400_000
        return try transaction.first(
            """
            SELECT CAST(coalesce(sum(credits), 0) AS BIGINT) FROM spent_day
            WHERE account_id = ? AND day >= ?
            """,
            [.text(account.description), .integer(day)]
        ) { $0.integer() } ?? 0
    }
}
