import Basics
package import Domain
package import Foundation

/// Renewal dates of plan credits, and the months for which they were granted.
package enum RenewalTable {
    /// A position in the order of renewal, for keyset pagination.
    package struct Place: Sendable {
        package let account: AccountID
        let due: Date
    }

    /// Returns accounts that are due for renewal, the longest due first, at most 100; after `place`
    /// if it is given.
    package static func due(
        at date: Date,
        after place: Place? = nil,
        in transaction: any Transaction
    ) throws -> [Place] {
        let from = place?.due ?? Date(milliseconds: .min)
        return try transaction.query(
            """
            SELECT id, renews_ms FROM account
            WHERE renews_ms IS NOT NULL AND renews_ms <= ? AND renews_ms >= ?
                AND (renews_ms > ? OR id > ?)
            ORDER BY renews_ms, id LIMIT 100
            """,
            [.time(date), .time(from), .time(from), .text(place?.account.description ?? "")]
        ) { Place(account: AccountID($0.text()), due: $0.time()) }
    }

    /// Returns whether an account is due for renewal.
    package static func isDue(
        _ account: AccountID,
        at date: Date,
        in transaction: any Transaction
    ) throws -> Bool {
        try transaction.first(
            "SELECT 1 FROM account WHERE id = ? AND renews_ms <= ?",
            [.text(account.description), .time(date)]
        ) { _ in true } ?? false
    }

    /// Records that a month's credits were granted, and sets the next renewal date.
    ///
    /// Returns false if they were granted before; the date is set in any case.
    package static func record(
        _ period: RenewalPeriod,
        of account: AccountID,
        in transaction: any Transaction
    ) throws -> Bool {
        let isNew =
            try transaction.execute(
                """
                INSERT INTO renewal (account_id, period_ms) VALUES (?, ?)
                ON CONFLICT (account_id, period_ms) DO NOTHING
                """,
                [.text(account.description), .time(period.start)]
            ) == 1
        try transaction.execute(
            "UPDATE account SET renews_ms = ? WHERE id = ?",
            [.time(period.end), .text(account.description)]
        )
        return isNew
    }
}
