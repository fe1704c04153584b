extension Schema {
    /// The ledger and the balances that follow from it.
    ///
    /// Code writes to the ledger only: a trigger updates the balance in the same statement, CHECKs
    /// keep every balance at zero or above, and a unique index allows one hold and one settlement
    /// or release for a job. Entries never change.
    static let credits = """
        CREATE TABLE balance (
            account_id TEXT NOT NULL PRIMARY KEY REFERENCES account (id),
            granted INTEGER NOT NULL DEFAULT 0 CHECK (granted >= 0),
            available INTEGER NOT NULL DEFAULT 0 CHECK (available >= 0),
            held INTEGER NOT NULL DEFAULT 0 CHECK (held >= 0),
            spent INTEGER NOT NULL DEFAULT 0 CHECK (spent >= 0),
            CHECK (granted = available + held + spent)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE ledger (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            account_id TEXT NOT NULL REFERENCES balance (account_id),
            kind TEXT NOT NULL CHECK (kind IN ('grant', 'deduct', 'hold', 'settle', 'release')),
            amount INTEGER NOT NULL CHECK (amount > 0),
            job_id TEXT REFERENCES job (id),
            reason TEXT NOT NULL,
            created_ms INTEGER NOT NULL,
            CHECK ((kind IN ('hold', 'settle', 'release')) = (job_id IS NOT NULL))
        ) STRICT;

        CREATE UNIQUE INDEX ledger_hold_once ON ledger (job_id) WHERE kind = 'hold';
        CREATE UNIQUE INDEX ledger_resolve_once ON ledger (job_id) WHERE kind IN ('settle', 'release');
        CREATE INDEX ledger_by_account ON ledger (account_id, id);

        CREATE TRIGGER account_has_balance AFTER INSERT ON account
            BEGIN INSERT INTO balance (account_id) VALUES (new.id); END;

        CREATE TRIGGER ledger_resolves_a_hold BEFORE INSERT ON ledger
            WHEN new.kind IN ('settle', 'release') AND NOT EXISTS (
                SELECT 1 FROM ledger WHERE job_id = new.job_id AND kind = 'hold'
                    AND amount = new.amount AND account_id = new.account_id)
            BEGIN SELECT raise(ABORT, 'no hold of this amount to resolve'); END;

        CREATE TRIGGER ledger_moves_balance AFTER INSERT ON ledger
            BEGIN UPDATE balance SET
                granted = granted + CASE new.kind
                    WHEN 'grant' THEN new.amount WHEN 'deduct' THEN -new.amount ELSE 0 END,
                available = available + CASE new.kind
                    WHEN 'grant' THEN new.amount WHEN 'release' THEN new.amount
                    WHEN 'deduct' THEN -new.amount WHEN 'hold' THEN -new.amount ELSE 0 END,
                held = held + CASE new.kind
                    WHEN 'hold' THEN new.amount
                    WHEN 'settle' THEN -new.amount WHEN 'release' THEN -new.amount ELSE 0 END,
                spent = spent + CASE new.kind WHEN 'settle' THEN new.amount ELSE 0 END
            WHERE account_id = new.account_id; END;

        CREATE TRIGGER ledger_is_append_only BEFORE UPDATE ON ledger
            BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
        CREATE TRIGGER ledger_keeps_entries BEFORE DELETE ON ledger
            BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
        """
}
