package import Domain
package import Foundation

/// When accounts' plan credits come anew, and for which months they have come.
package enum RenewalTable {
    /// Accounts whose time has come, at most 100 at once.
    package static func due(at date: Date, in session: any Session) throws -> [AccountID] {
        try session.query(
            """
            SELECT id FROM account WHERE renews_ms IS NOT NULL AND renews_ms <= ?
            ORDER BY renews_ms LIMIT 100
            """,
            [.time(date)]
        ) { AccountID($0.text(0)) }
    }

    /// Notes that the credits of a month have come, and when the next do.
    ///
    /// False, and nothing changed, if they had come already.
    package static func record(
        _ period: RenewalPeriod,
        of account: AccountID,
        in session: any Session
    ) throws -> Bool {
        let isNew =
            try session.execute(
                """
                INSERT INTO renewal (account_id, period_ms) VALUES (?, ?)
                ON CONFLICT (account_id, period_ms) DO NOTHING
                """,
                [.text(account.description), .time(period.start)]
            ) == 1
        try session.execute(
            "UPDATE account SET renews_ms = ? WHERE id = ?",
            [.time(period.end), .text(account.description)]
        )
        return isNew
    }
}
