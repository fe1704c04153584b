package import Domain

/// Sums over the whole database that must come out even.
package enum LedgerSums {
    /// Everything that does not, at most a hundred of each kind.
    ///
    /// All of it is read on one connection; take it in one transaction with the walk, or while
    /// nobody writes.
    package static func faults(in session: any Session) throws -> [LedgerFault] {
        try house(in: session) + lots(in: session) + holds(in: session)
    }

    /// What SQLite itself finds wrong with the file; nothing if it is sound.
    package static func damage(in session: any Session) throws -> [LedgerFault] {
        try session.query("PRAGMA quick_check(10)", []) { $0.text(0) }
            .filter { $0 != "ok" }.map(LedgerFault.file)
    }

    // MARK: - Private

    private static func house(in session: any Session) throws -> [LedgerFault] {
        let isEven = try session.first(
            """
            SELECT (SELECT coalesce(sum(available + held), 0) FROM balance)
                    + (SELECT sum(amount) FROM house) = 0
                AND (SELECT coalesce(sum(spent), 0) FROM balance)
                    = (SELECT amount FROM house WHERE name = 'revenue')
            """,
            []
        ) { $0.integer(0) == 1 }
        return isEven == true ? [] : [.house]
    }

    private static func lots(in session: any Session) throws -> [LedgerFault] {
        try session.query(
            """
            SELECT b.account_id FROM balance b
            LEFT JOIN (SELECT account_id, sum(remaining) AS amount FROM lot GROUP BY account_id) l
                ON l.account_id = b.account_id
            LEFT JOIN (SELECT t.account_id, sum(h.amount) AS amount FROM lot_hold h
                JOIN lot t ON t.entry_id = h.entry_id GROUP BY t.account_id) h
                ON h.account_id = b.account_id
            WHERE b.available <> coalesce(l.amount, 0) OR b.held <> coalesce(h.amount, 0)
            LIMIT 100
            """,
            []
        ) { .lots(account: AccountID($0.text(0))) }
    }

    /// Jobs that have ended hold nothing, all others hold their price.
    private static func holds(in session: any Session) throws -> [LedgerFault] {
        try session.query(
            """
            SELECT j.id FROM job j LEFT JOIN (
                SELECT job_id, sum(amount) AS amount FROM lot_hold GROUP BY job_id
            ) h ON h.job_id = j.id
            WHERE coalesce(h.amount, 0) <>
                CASE WHEN j.state IN ('queued', 'processing') THEN j.cost ELSE 0 END
            LIMIT 100
            """,
            []
        ) { .hold(job: JobID($0.text(0))) }
    }
}
