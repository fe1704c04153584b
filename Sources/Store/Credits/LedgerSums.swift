import Domain

/// Sums over the whole database that must come out even.
package enum LedgerSums {
    /// Everything that does not, at most a hundred of each kind.
    ///
    /// All of it is read on one connection; take it in one transaction with the walk, or while
    /// nobody writes.
    package static func faults(in transaction: any Transaction) throws -> [LedgerFault] {
        try house(in: transaction) + holds(in: transaction)
    }

    /// Held credits that are not those of jobs that go on, and lots that are not what accounts
    /// have.
    ///
    /// Balances, lots and jobs that go on: none of them is long, however many jobs there were.
    package static func holds(in transaction: any Transaction) throws -> [LedgerFault] {
        try lots(in: transaction) + jobs(in: transaction)
    }

    // MARK: - Private

    /// The house's two by their names: SQLite's own check lets a changed name pass, and a sum over
    /// all rows misses none.
    private static func house(in transaction: any Transaction) throws -> [LedgerFault] {
        let isEven = try transaction.first(
            """
            SELECT CASE WHEN (SELECT coalesce(sum(available + held), 0) FROM balance)
                    + (SELECT amount FROM house WHERE name = 'granted')
                    + (SELECT amount FROM house WHERE name = 'revenue') = 0
                AND (SELECT coalesce(sum(spent), 0) FROM balance)
                    = (SELECT amount FROM house WHERE name = 'revenue')
                AND (SELECT count(*) FROM house) = 2
                THEN 1 ELSE 0 END
            """,
            []
        ) { $0.flag() }
        return isEven == true ? [] : [.house]
    }

    private static func lots(in transaction: any Transaction) throws -> [LedgerFault] {
        try transaction.query(
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
        ) { .lots(account: AccountID($0.text())) }
    }

    /// Jobs that go on hold their price, all others nothing.
    ///
    /// The schema ties `due_ms` to a job's state, and there is an index of it.
    private static func jobs(in transaction: any Transaction) throws -> [LedgerFault] {
        try transaction.query(
            """
            SELECT job_id FROM (
                SELECT id AS job_id, cost AS amount FROM job WHERE due_ms IS NOT NULL
                UNION ALL SELECT job_id, -amount FROM lot_hold
            ) AS both_sides GROUP BY job_id HAVING sum(amount) <> 0 LIMIT 100
            """,
            []
        ) { .hold(job: JobID($0.text())) }
    }
}
