package import Domain
package import Foundation

/// What an admin's examination looks for in the database.
package enum HealthTable {
    /// An account whose held credits are not those of its jobs that have not ended.
    package struct Mismatch: Equatable, Sendable {
        /// The account's email.
        package let account: String
        /// Credits that its balance says are held.
        package let held: Int
        /// Credits of its jobs that have not ended.
        package let open: Int
    }

    /// Accounts with stuck or missing holds.
    ///
    /// Balances against the jobs that have not ended: neither is long, however many jobs there
    /// were.
    package static func mismatches(limit: Int, in session: any Session) throws -> [Mismatch] {
        try session.query(
            """
            SELECT a.email, b.held, coalesce(o.cost, 0) FROM balance b
            JOIN account a ON a.id = b.account_id
            LEFT JOIN (
                SELECT account_id, sum(cost) AS cost FROM job WHERE due_ms IS NOT NULL GROUP BY account_id
            ) o ON o.account_id = b.account_id
            WHERE b.held <> coalesce(o.cost, 0) ORDER BY a.email LIMIT ?
            """,
            [.int(limit)]
        ) { Mismatch(account: $0.text(0), held: $0.integer(1), open: $0.integer(2)) }
    }

    /// Jobs that nobody has begun and that were made before a date.
    package static func waiting(since date: Date, in session: any Session) throws -> Int {
        try session.first(
            "SELECT count(*) FROM job WHERE due_ms IS NOT NULL AND started_ms IS NULL AND created_ms < ?",
            [.time(date)]
        ) { $0.integer(0) } ?? 0
    }

    /// When the newest job was made or the newest change noted; nil where there is none.
    package static func newest(in session: any Session) throws -> Date? {
        let found = try session.query(
            "SELECT max(created_ms) FROM job UNION ALL SELECT max(at_ms) FROM audit",
            []
        ) { $0.optionalInteger(0) }
        return found.compactMap(\.self).max().map { Date(milliseconds: Int64($0)) }
    }
}
