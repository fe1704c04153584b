package import Domain

/// Checks of rows that must correspond to single ledger entries.
package enum LedgerTies {
    /// Returns violations, at most a hundred of each kind.
    ///
    /// Run it in the transaction of the walk, which has verified the entries.
    package static func faults(in transaction: any Transaction) throws -> [LedgerFault] {
        try lots(in: transaction) + grants(in: transaction) + codes(in: transaction)
            + renewals(in: transaction)
            + keyMonths(in: transaction)
            + spentDays(in: transaction)
    }

    // MARK: - Private

    /// Selects a grant from before there were lots: the remainder of all such grants of an account
    /// became one lot, under the last one's number.
    private static let isOld = "g.actor = 'system' AND g.expires_ms IS NULL"
    private static let firstLots =
        "SELECT account_id, min(entry_id) AS entry_id FROM lot GROUP BY 1"

    /// Each lot belongs to a grant, expires with it, and together with what jobs hold of it is
    /// never larger.
    private static func lots(in transaction: any Transaction) throws -> [LedgerFault] {
        try transaction.query(
            """
            SELECT t.account_id FROM lot t
            LEFT JOIN ledger l ON l.id = t.entry_id
            LEFT JOIN (SELECT entry_id, sum(amount) AS amount FROM lot_hold GROUP BY 1) h
                ON h.entry_id = t.entry_id
            LEFT JOIN (SELECT f.entry_id, sum(g.amount) AS amount FROM (\(firstLots)) f
                JOIN ledger g ON g.account_id = f.account_id AND g.id < f.entry_id
                    AND g.kind = 'grant' AND \(isOld) GROUP BY 1) o
                ON o.entry_id = t.entry_id
            WHERE l.id IS NULL OR l.kind <> 'grant' OR l.account_id <> t.account_id
                OR t.expires_ms <> coalesce(l.expires_ms, 253402300799999)
                OR t.remaining < 0
                OR t.remaining + coalesce(h.amount, 0) > l.amount + coalesce(o.amount, 0)
            LIMIT 100
            """,
            []
        ) { .lots(account: AccountID($0.text())) }
    }

    /// Each grant has a lot.
    private static func grants(in transaction: any Transaction) throws -> [LedgerFault] {
        try transaction.query(
            """
            SELECT DISTINCT g.account_id FROM ledger g
            LEFT JOIN lot t ON t.entry_id = g.id
            LEFT JOIN (\(firstLots)) f ON f.account_id = g.account_id
            WHERE g.job_id IS NULL AND g.kind = 'grant' AND t.entry_id IS NULL
                AND NOT (\(isOld) AND g.id < coalesce(f.entry_id, 0))
            LIMIT 100
            """,
            []
        ) { .lots(account: AccountID($0.text())) }
    }

    /// Each grant of a code is named by that code.
    ///
    /// A grant by an admin may have this source too.
    private static func codes(in transaction: any Transaction) throws -> [LedgerFault] {
        try transaction.query(
            """
            SELECT l.id FROM ledger l LEFT JOIN code c ON c.entry_id = l.id
            WHERE l.job_id IS NULL AND l.source = 'code' AND lower(l.reason) LIKE 'code apf-_____… of %'
                AND c.id IS NULL
            UNION
            SELECT c.entry_id FROM code c LEFT JOIN ledger l ON l.id = c.entry_id
            WHERE c.entry_id IS NOT NULL
                AND (coalesce(l.source, '') <> 'code' OR l.amount <> c.credits)
            LIMIT 100
            """,
            []
        ) { .code(entry: $0.integer()) }
    }

    /// Each automatic grant of plan credits has its month in `renewal`; else it would be granted
    /// again.
    private static func renewals(in transaction: any Transaction) throws -> [LedgerFault] {
        try transaction.query(
            """
            SELECT l.id FROM ledger l
            WHERE l.job_id IS NULL AND l.source = 'plan' AND l.actor = 'system'
                AND lower(l.reason) LIKE 'plan %' AND l.expires_ms IS NOT NULL
                AND NOT EXISTS (SELECT 1 FROM renewal r WHERE r.account_id = l.account_id
                    AND r.period_ms < l.expires_ms AND r.period_ms >= l.expires_ms - ?)
            LIMIT 100
            """,
            [.int(31 * 86_400_000)]
        ) { .renewal(entry: $0.integer()) }
    }

    /// The cost of a key over all months equals the sum of its jobs' entries.
    private static func keyMonths(in transaction: any Transaction) throws -> [LedgerFault] {
        try transaction.query(
            """
            SELECT api_key_id FROM (
                SELECT j.api_key_id, CASE l.kind WHEN 'hold' THEN l.amount ELSE -l.amount END AS amount
                FROM ledger l JOIN job j ON j.id = l.job_id WHERE l.kind IN ('hold', 'release')
                UNION ALL SELECT api_key_id, -credits FROM key_month
            ) AS both_sides GROUP BY api_key_id HAVING sum(amount) <> 0 LIMIT 100
            """,
            []
        ) { .keyMonth(key: APIKeyID($0.text())) }
    }

    /// The credits that an account has spent over all days equal those of its balance.
    private static func spentDays(in transaction: any Transaction) throws -> [LedgerFault] {
        try transaction.query(
            """
            SELECT account_id FROM (
                SELECT account_id, spent AS amount FROM balance
                UNION ALL SELECT account_id, -credits FROM spent_day
            ) AS both_sides GROUP BY account_id HAVING sum(amount) <> 0 LIMIT 100
            """,
            []
        ) { .spentDays(account: AccountID($0.text())) }
    }
}
