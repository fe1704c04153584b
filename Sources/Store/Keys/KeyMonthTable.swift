import Basics
package import Domain
package import Foundation

/// The cost of keys by calendar month (UTC), which triggers derive from the ledger.
package enum KeyMonthTable {
    /// Returns the cost of a key's jobs that were submitted in a month, holds included.
    ///
    /// Keys that replace each other share one count.
    package static func credits(
        of key: APIKeyID,
        inMonthOf date: Date,
        in transaction: any Transaction
    ) throws -> Int {
        try transaction.first(
            """
            WITH RECURSIVE family (id, replaces) AS (
                SELECT id, replaces FROM api_key WHERE id = ?
                UNION
                SELECT k.id, k.replaces FROM api_key k
                JOIN family f ON k.id = f.replaces OR k.replaces = f.id)
            SELECT CAST(coalesce(sum(credits), 0) AS BIGINT) FROM key_month
            WHERE month = ? AND api_key_id IN (SELECT id FROM family)
            """,
            [.text(key.description), .text(String(date.rfc3339.prefix(7)))]
        ) { $0.integer() } ?? 0
    }
}
