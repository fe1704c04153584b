import Basics

extension Schema {
    /// Tiers as rows, the terms of plans and of keys, and the load of each account.
    ///
    /// Rates are the original service's; the limits of concurrent and queued jobs are this
    /// project's. A plan that an admin has made or changed gets a tier of its own with its rate.
    static let limits = tiers + keyTerms + accountLoad + keyMonths

    private static let tiers = """
        CREATE TABLE tier (
            name TEXT NOT NULL PRIMARY KEY CHECK (length(name) > 0),
            requests_per_minute INTEGER NOT NULL CHECK (requests_per_minute > 0),
            concurrent_jobs INTEGER NOT NULL CHECK (concurrent_jobs > 0),
            queue_size INTEGER NOT NULL CHECK (queue_size > 0)
        ) STRICT, WITHOUT ROWID;

        INSERT INTO tier (name, requests_per_minute, concurrent_jobs, queue_size)
            SELECT name, requests_per_minute,
                CASE name WHEN 'free' THEN 1 WHEN 'hobby' THEN 2 WHEN 'standard' THEN 4
                    WHEN 'growth' THEN 8 ELSE 16 END,
                CASE name WHEN 'free' THEN 20 WHEN 'hobby' THEN 50 WHEN 'standard' THEN 100
                    WHEN 'growth' THEN 300 ELSE 1000 END
            FROM plan;
        INSERT INTO tier (name, requests_per_minute, concurrent_jobs, queue_size) VALUES
            ('free', 10, 1, 20), ('hobby', 30, 2, 50), ('standard', 60, 4, 100),
            ('growth', 120, 8, 300), ('scale', 300, 16, 1000)
            ON CONFLICT (name) DO NOTHING;

        CREATE TABLE new_plan (
            name TEXT NOT NULL PRIMARY KEY CHECK (length(name) > 0),
            credits INTEGER NOT NULL CHECK (credits >= 0),
            tier TEXT NOT NULL REFERENCES tier (name),
            price_cents INTEGER NOT NULL DEFAULT 0 CHECK (price_cents >= 0),
            retention_days INTEGER NOT NULL DEFAULT 90 CHECK (retention_days > 0),
            features TEXT NOT NULL DEFAULT '[]' CHECK (json_type(features) = 'array')
        ) STRICT, WITHOUT ROWID;
        INSERT INTO new_plan (name, credits, tier) SELECT name, credits, name FROM plan;
        DROP TABLE plan;
        ALTER TABLE new_plan RENAME TO plan;

        -- The account's own tier; null for its plan's.
        ALTER TABLE account ADD COLUMN tier TEXT REFERENCES tier (name);
        ALTER TABLE account ADD COLUMN suspended_ms INTEGER;
        ALTER TABLE account ADD COLUMN suspended_reason TEXT;

        """

    private static let keyTerms = """
        ALTER TABLE api_key ADD COLUMN expires_ms INTEGER;
        ALTER TABLE api_key ADD COLUMN scopes TEXT NOT NULL DEFAULT 'read,generate,account';
        -- JSON arrays; null for every model, and for everywhere.
        ALTER TABLE api_key ADD COLUMN models TEXT CHECK (json_type(models) = 'array');
        ALTER TABLE api_key ADD COLUMN networks TEXT CHECK (json_type(networks) = 'array');
        ALTER TABLE api_key ADD COLUMN requests_per_minute INTEGER CHECK (requests_per_minute > 0);
        ALTER TABLE api_key ADD COLUMN monthly_credits INTEGER CHECK (monthly_credits >= 0);
        ALTER TABLE api_key ADD COLUMN last_used_ms INTEGER;
        ALTER TABLE api_key ADD COLUMN is_test INTEGER NOT NULL DEFAULT 0 CHECK (is_test IN (0, 1));
        ALTER TABLE api_key ADD COLUMN replaces TEXT REFERENCES api_key (id);
        CREATE UNIQUE INDEX api_key_replaced_once ON api_key (replaces) WHERE replaces IS NOT NULL;

        ALTER TABLE job ADD COLUMN is_test INTEGER NOT NULL DEFAULT 0 CHECK (is_test IN (0, 1));

        """

    /// Counters kept by triggers, so that claiming a job counts no rows.
    ///
    /// `turn` orders the accounts by the last claim of one of their jobs.
    private static let accountLoad = """
        CREATE TABLE account_load (
            account_id TEXT NOT NULL PRIMARY KEY REFERENCES account (id),
            waiting INTEGER NOT NULL DEFAULT 0 CHECK (waiting >= 0),
            running INTEGER NOT NULL DEFAULT 0 CHECK (running >= 0),
            turn INTEGER NOT NULL DEFAULT 0
        ) STRICT, WITHOUT ROWID;

        INSERT INTO account_load (account_id, waiting, running)
            SELECT account_id, sum(state = 'queued'), sum(state = 'processing') FROM job
            WHERE due_ms IS NOT NULL GROUP BY account_id;

        CREATE INDEX account_load_by_turn ON account_load (running, turn) WHERE waiting > 0;
        CREATE INDEX account_load_last_turn ON account_load (turn);
        CREATE INDEX job_waiting ON job (account_id, needs_images, due_ms) WHERE state = 'queued';
        CREATE INDEX job_running ON job (needs_images, due_ms) WHERE state = 'processing';

        CREATE TRIGGER job_joins_load AFTER INSERT ON job WHEN new.state IN ('queued', 'processing')
            BEGIN
                INSERT INTO account_load (account_id) VALUES (new.account_id)
                    ON CONFLICT (account_id) DO NOTHING;
                UPDATE account_load SET waiting = waiting + (new.state = 'queued'),
                    running = running + (new.state = 'processing') WHERE account_id = new.account_id;
            END;

        CREATE TRIGGER job_moves_load AFTER UPDATE OF state ON job WHEN old.state <> new.state
            BEGIN UPDATE account_load SET
                waiting = waiting - (old.state = 'queued') + (new.state = 'queued'),
                running = running - (old.state = 'processing') + (new.state = 'processing'),
                turn = CASE WHEN new.state = 'processing'
                    THEN (SELECT max(turn) + 1 FROM account_load) ELSE turn END
            WHERE account_id = new.account_id; END;

        CREATE TRIGGER job_leaves_load AFTER DELETE ON job WHEN old.state IN ('queued', 'processing')
            BEGIN UPDATE account_load SET waiting = waiting - (old.state = 'queued'),
                running = running - (old.state = 'processing') WHERE account_id = old.account_id; END;

        """

    /// The cost of a key's jobs by the month of their submission, holds of running jobs
    /// included.
    private static let keyMonths = """
        CREATE TABLE key_month (
            api_key_id TEXT NOT NULL REFERENCES api_key (id),
            month TEXT NOT NULL CHECK (length(month) = 7),
            credits INTEGER NOT NULL CHECK (credits >= 0),
            PRIMARY KEY (api_key_id, month)
        ) STRICT, WITHOUT ROWID;

        INSERT INTO key_month (api_key_id, month, credits)
            SELECT job.api_key_id, strftime('%Y-%m', job.created_ms / 1000, 'unixepoch'),
                sum(CASE ledger.kind WHEN 'hold' THEN ledger.amount ELSE -ledger.amount END)
            FROM ledger JOIN job ON job.id = ledger.job_id
            WHERE ledger.kind IN ('hold', 'release') GROUP BY 1, 2;

        CREATE TRIGGER ledger_moves_key_month AFTER INSERT ON ledger
            WHEN new.kind IN ('hold', 'release')
            BEGIN
                INSERT INTO key_month (api_key_id, month, credits)
                    SELECT api_key_id, strftime('%Y-%m', created_ms / 1000, 'unixepoch'), 0
                    FROM job WHERE id = new.job_id ON CONFLICT (api_key_id, month) DO NOTHING;
                UPDATE key_month SET credits = credits
                    + CASE new.kind WHEN 'hold' THEN new.amount ELSE -new.amount END
                WHERE (api_key_id, month) = (
                    SELECT api_key_id, strftime('%Y-%m', created_ms / 1000, 'unixepoch')
                    FROM job WHERE id = new.job_id);
            END;
        """
}
