import Basics
package import Domain
package import Foundation

/// What keys have cost by calendar month (UTC); the schema's triggers move it with the ledger.
package enum KeyMonthTable {
    /// What the jobs of a key that were submitted in a month have cost, holds included.
    ///
    /// A key that replaces another carries on with its count, and the other way round.
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
