import Basics
package import Domain
package import Foundation

/// When accounts' plan credits come anew, and for which months they have come.
package enum RenewalTable {
    /// Where an account stands among those whose time has come.
    package struct Place: Sendable {
        package let account: AccountID
        let due: Date
    }

    /// Accounts whose time has come, the longest due first, at most 100 at once; those behind a
    /// place, where one is given.
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

    /// Whether an account's time has come.
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

    /// Notes that the credits of a month have come, and when the next do.
    ///
    /// False, and nothing changed, if they had come already.
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
