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

    /// Returns the credits that an account's jobs have spent since a moment.
    ///
    /// Reads the account's entries since then and none before: entries are numbered in the order of
    /// time, and some entry without a job, of any account, is a little older than the moment.
    package static func spent(
        by account: AccountID,
        since start: Date,
        in transaction: any Transaction
    ) throws -> Int {
        try transaction.first(
            """
            SELECT CAST(coalesce(sum(amount), 0) AS BIGINT) FROM ledger
            WHERE account_id = ? AND kind = 'settle' AND created_ms >= ? AND id > coalesce(
                (SELECT id FROM ledger WHERE job_id IS NULL AND created_ms < ?
                    ORDER BY created_ms DESC LIMIT 1), 0)
            """,
            [.text(account.description), .time(start), .time(start)]
        ) { $0.integer() } ?? 0
    }
}
