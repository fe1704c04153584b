extension Schema {
    /// The ledger in double entry: every entry moves an amount from one account to another, and
    /// carries a hash over itself and the hash before it.
    ///
    /// A customer has `available`, `held` and `spent`; the house has `granted`, a liability and so
    /// never above zero, and `revenue`, the credits that customers have spent. Code writes to the
    /// ledger only: triggers update the balances in the same statement, CHECKs keep each on its
    /// side of zero, and unique indexes allow one hold, one settlement and one release for a job.
    /// Settlement and release together can't exceed the hold. Entries never change.
    ///
    /// A `lot` is the rest of one grant, so that grants can expire; `lot_hold` records the lots
    /// that a job's hold was taken from.
    static let ledger = """
        CREATE TABLE house (
            name TEXT NOT NULL PRIMARY KEY,
            amount INTEGER NOT NULL,
            CHECK ((name = 'granted' AND amount <= 0) OR (name = 'revenue' AND amount >= 0))
        ) STRICT, WITHOUT ROWID;
        INSERT INTO house (name, amount) VALUES ('granted', 0), ('revenue', 0);

        CREATE TABLE entry (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            account_id TEXT NOT NULL REFERENCES account (id),
            kind TEXT NOT NULL CHECK
                (kind IN ('grant', 'deduct', 'expire', 'hold', 'settle', 'release')),
            amount INTEGER NOT NULL CHECK (amount > 0),
            job_id TEXT REFERENCES job (id),
            source TEXT CHECK (source IN ('plan', 'top_up', 'code', 'correction')),
            actor TEXT NOT NULL,
            reason TEXT NOT NULL,
            created_ms INTEGER NOT NULL,
            expires_ms INTEGER,
            hash BLOB NOT NULL CHECK (length(hash) = 32),
            CHECK ((kind IN ('hold', 'settle', 'release')) = (job_id IS NOT NULL)),
            CHECK ((kind = 'grant') = (source IS NOT NULL)),
            CHECK (kind = 'grant' OR expires_ms IS NULL)
        ) STRICT;

        CREATE TABLE lot (
            entry_id INTEGER NOT NULL PRIMARY KEY REFERENCES entry (id),
            account_id TEXT NOT NULL REFERENCES account (id),
            remaining INTEGER NOT NULL CHECK (remaining >= 0),
            -- The end of the year 9999 for what never expires, so that an index has the order of spending.
            expires_ms INTEGER NOT NULL DEFAULT 253402300799999
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX lot_by_account ON lot (account_id, expires_ms, entry_id) WHERE remaining > 0;
        CREATE INDEX lot_by_expiry ON lot (expires_ms) WHERE remaining > 0;

        CREATE TABLE lot_hold (
            job_id TEXT NOT NULL REFERENCES job (id),
            entry_id INTEGER NOT NULL REFERENCES lot (entry_id),
            amount INTEGER NOT NULL CHECK (amount > 0),
            PRIMARY KEY (job_id, entry_id)
        ) STRICT, WITHOUT ROWID;

        -- For job lists by state, which would walk along all of an account's jobs.
        CREATE INDEX job_by_account_and_state ON job (account_id, state, created_ms, id);

        -- When an account's plan credits come anew, and the periods for which they have come.
        ALTER TABLE account ADD COLUMN renews_ms INTEGER;
        CREATE INDEX account_by_renewal ON account (renews_ms) WHERE renews_ms IS NOT NULL;
        CREATE TABLE renewal (
            account_id TEXT NOT NULL REFERENCES account (id),
            period_ms INTEGER NOT NULL,
            PRIMARY KEY (account_id, period_ms)
        ) STRICT, WITHOUT ROWID;

        -- Codes that give credits, once each; the code itself is nowhere.
        CREATE TABLE code (
            id TEXT NOT NULL PRIMARY KEY,
            hash BLOB NOT NULL UNIQUE CHECK (length(hash) = 32),
            batch TEXT NOT NULL,
            visible TEXT NOT NULL,
            credits INTEGER NOT NULL CHECK (credits > 0),
            created_ms INTEGER NOT NULL,
            expires_ms INTEGER,
            revoked_ms INTEGER,
            entry_id INTEGER UNIQUE REFERENCES entry (id)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX code_by_batch ON code (batch, id);
        """

    /// Replaces the old ledger once its entries are in the new one.
    static let ledgerRules = """
        DROP TABLE ledger;
        ALTER TABLE entry RENAME TO ledger;

        CREATE UNIQUE INDEX ledger_once ON ledger (job_id, kind) WHERE job_id IS NOT NULL;
        CREATE INDEX ledger_by_account ON ledger (account_id, id);

        UPDATE house SET amount = -(SELECT coalesce(sum(granted), 0) FROM balance) WHERE name = 'granted';
        UPDATE house SET amount = (SELECT coalesce(sum(spent), 0) FROM balance) WHERE name = 'revenue';

        CREATE TRIGGER ledger_goes_on BEFORE INSERT ON ledger
            WHEN new.id <> (SELECT coalesce(max(id), 0) + 1 FROM ledger)
            BEGIN SELECT raise(ABORT, 'ledger entries are numbered without gaps'); END;

        -- The plus keeps the planner from walking along all of the account's entries.
        CREATE TRIGGER ledger_resolves_a_hold BEFORE INSERT ON ledger
            WHEN new.kind IN ('settle', 'release') AND new.amount > coalesce(
                (SELECT sum(CASE kind WHEN 'hold' THEN amount ELSE -amount END)
                FROM ledger WHERE job_id = new.job_id AND +account_id = new.account_id), 0)
            BEGIN SELECT raise(ABORT, 'no hold of this amount to resolve'); END;

        CREATE TRIGGER ledger_moves_balance AFTER INSERT ON ledger
            BEGIN
                UPDATE balance SET
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
                WHERE account_id = new.account_id;
                UPDATE house SET amount = amount + CASE
                    WHEN name = 'granted' AND new.kind = 'grant' THEN -new.amount
                    WHEN name = 'granted' AND new.kind IN ('deduct', 'expire') THEN new.amount
                    WHEN name = 'revenue' AND new.kind = 'settle' THEN new.amount ELSE 0 END
                WHERE new.kind IN ('grant', 'deduct', 'expire', 'settle');
            END;

        CREATE TRIGGER ledger_is_append_only BEFORE UPDATE ON ledger
            BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
        CREATE TRIGGER ledger_keeps_entries BEFORE DELETE ON ledger
            BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;

        -- What each customer had when grants became lots does not expire.
        INSERT INTO lot (entry_id, account_id, remaining)
            SELECT max(l.id), b.account_id, b.available FROM balance b
            JOIN ledger l ON l.account_id = b.account_id AND l.kind = 'grant'
            GROUP BY b.account_id;
        INSERT INTO lot_hold (job_id, entry_id, amount)
            SELECT l.job_id, t.entry_id, l.amount FROM ledger l
            JOIN job j ON j.id = l.job_id AND j.state IN ('queued', 'processing')
            JOIN lot t ON t.account_id = l.account_id WHERE l.kind = 'hold';

        -- Both sides of every entry: what it takes from, and what it gives to.
        CREATE VIEW posting AS
            SELECT id AS entry_id, account_id, amount,
                CASE kind WHEN 'grant' THEN 'granted' WHEN 'hold' THEN 'available'
                    WHEN 'settle' THEN 'held' WHEN 'release' THEN 'held' ELSE 'available' END AS debit,
                CASE kind WHEN 'grant' THEN 'available' WHEN 'hold' THEN 'held'
                    WHEN 'settle' THEN 'revenue' WHEN 'release' THEN 'available' ELSE 'granted' END AS credit
            FROM ledger;
        """
}
