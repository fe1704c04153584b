extension Schema {
    /// The credits that an account has spent, by days of 24 hours since its creation.
    ///
    /// The monthly periods of an account begin at the time of day of its creation (UTC), and so
    /// with such a day: the sum over a period adds up at most 31 rows. An entry from before the
    /// creation, after the clock was set back, counts for day 0, as `RenewalPeriod` counts it for
    /// the first period.
    static let spending = """
        CREATE TABLE spent_day (
            account_id TEXT NOT NULL REFERENCES account (id),
            day INTEGER NOT NULL CHECK (day >= 0),
            credits INTEGER NOT NULL CHECK (credits >= 0),
            PRIMARY KEY (account_id, day)
        ) STRICT, WITHOUT ROWID;

        INSERT INTO spent_day (account_id, day, credits)
            SELECT l.account_id, max(0, (l.created_ms - a.created_ms) / 86400000), sum(l.amount)
            FROM ledger l JOIN account a ON a.id = l.account_id
            WHERE l.kind = 'settle' GROUP BY 1, 2;

        CREATE TRIGGER ledger_moves_spent_day AFTER INSERT ON ledger WHEN new.kind = 'settle'
            BEGIN INSERT INTO spent_day (account_id, day, credits)
                SELECT id, max(0, (new.created_ms - created_ms) / 86400000), new.amount
                FROM account WHERE id = new.account_id
                ON CONFLICT (account_id, day) DO UPDATE SET credits = credits + excluded.credits; END;


        """

    /// Counts as before, with fewer statements for each submission.
    ///
    /// A condition on more than two constants, or on a row of a subquery, makes a temporary table
    /// whenever it runs, which costs as much as ten look-ups by key.
    static let counts = """
        DROP TRIGGER job_joins_load;
        CREATE TRIGGER job_joins_load AFTER INSERT ON job WHEN new.state IN ('queued', 'processing')
            BEGIN INSERT INTO account_load (account_id, waiting, running)
                VALUES (new.account_id, new.state = 'queued', new.state = 'processing')
                ON CONFLICT (account_id) DO UPDATE SET waiting = waiting + excluded.waiting,
                    running = running + excluded.running; END;

        DROP TRIGGER ledger_moves_balance;
        CREATE TRIGGER ledger_moves_balance AFTER INSERT ON ledger
            BEGIN UPDATE balance SET
                granted = granted + CASE new.kind
                    WHEN 'grant' THEN new.amount
                    WHEN 'deduct' THEN -new.amount WHEN 'expire' THEN -new.amount ELSE 0 END,
                available = available + CASE new.kind
                    WHEN 'grant' THEN new.amount WHEN 'release' THEN new.amount
                    WHEN 'deduct' THEN -new.amount WHEN 'expire' THEN -new.amount
                    WHEN 'hold' THEN -new.amount ELSE 0 END,
                held = held + CASE new.kind
                    WHEN 'hold' THEN new.amount
                    WHEN 'settle' THEN -new.amount WHEN 'release' THEN -new.amount ELSE 0 END,
                spent = spent + CASE new.kind WHEN 'settle' THEN new.amount ELSE 0 END
            WHERE account_id = new.account_id; END;

        CREATE TRIGGER ledger_moves_house AFTER INSERT ON ledger
            WHEN new.kind NOT IN ('hold', 'release')
            BEGIN UPDATE house SET amount = amount + CASE
                WHEN name = 'granted' AND new.kind = 'grant' THEN -new.amount
                WHEN name = 'granted' AND new.kind IN ('deduct', 'expire') THEN new.amount
                WHEN name = 'revenue' AND new.kind = 'settle' THEN new.amount ELSE 0 END; END;

        DROP TRIGGER ledger_moves_key_month;
        CREATE TRIGGER ledger_adds_to_key_month AFTER INSERT ON ledger WHEN new.kind = 'hold'
            BEGIN INSERT INTO key_month (api_key_id, month, credits)
                SELECT api_key_id, strftime('%Y-%m', created_ms / 1000, 'unixepoch'), new.amount
                FROM job WHERE id = new.job_id
                ON CONFLICT (api_key_id, month) DO UPDATE SET credits = credits + excluded.credits; END;

        -- No upsert: a row of its own could not have less than zero.
        CREATE TRIGGER ledger_takes_from_key_month AFTER INSERT ON ledger WHEN new.kind = 'release'
            BEGIN UPDATE key_month SET credits = credits - new.amount
                WHERE (api_key_id, month) = (
                    SELECT api_key_id, strftime('%Y-%m', created_ms / 1000, 'unixepoch')
                    FROM job WHERE id = new.job_id); END;
        """
}
