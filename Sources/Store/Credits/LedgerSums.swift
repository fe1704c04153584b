package import Domain

/// Invariants over sums of the whole database.
package enum LedgerSums {
    /// Returns violations, at most a hundred of each kind.
    ///
    /// Reads on one connection: run it in the transaction of the walk, or while there are no
    /// writers.
    package static func faults(in transaction: any Transaction) throws -> [LedgerFault] {
        try house(in: transaction) + holds(in: transaction)
    }

    /// Returns violations of holds and lots: held credits that are not those of open jobs, and lots
    /// that differ from balances.
    ///
    /// Reads balances, lots and open jobs only, so the cost does not depend on the number of jobs
    /// that have ended.
    package static func holds(in transaction: any Transaction) throws -> [LedgerFault] {
        try lots(in: transaction) + jobs(in: transaction)
    }

    // MARK: - Private

    /// Selects the house's rows by name, since SQLite's integrity check does not notice a changed
    /// name, and sums over all rows.
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

    /// Open jobs hold their price, all others nothing.
    ///
    /// The schema ties `due_ms` to the job's state, and it is indexed.
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
