-- The schema that all migrations together make, written by SchemaFileTests. To read, not to edit.

CREATE TABLE account (
    id TEXT NOT NULL PRIMARY KEY,
    email TEXT NOT NULL UNIQUE CHECK (email = lower(email)),
    name TEXT NOT NULL,
    plan TEXT NOT NULL REFERENCES plan (name),
    created_ms INTEGER NOT NULL
, image_count INTEGER NOT NULL DEFAULT 0, renews_ms INTEGER, tier TEXT REFERENCES tier (name), suspended_ms INTEGER, suspended_reason TEXT) STRICT, WITHOUT ROWID;

CREATE INDEX account_by_renewal ON account (renews_ms) WHERE renews_ms IS NOT NULL;

CREATE TRIGGER account_changed AFTER UPDATE OF id, email, name, plan, created_ms, tier, suspended_ms, suspended_reason ON account
    BEGIN UPDATE revision SET number = number + 1 WHERE subject = 'caller'; END;

CREATE TRIGGER account_has_balance AFTER INSERT ON account
    BEGIN INSERT INTO balance (account_id) VALUES (new.id); END;

CREATE TRIGGER account_removed AFTER DELETE ON account
    BEGIN UPDATE revision SET number = number + 1 WHERE subject = 'caller'; END;

CREATE TABLE account_load (
    account_id TEXT NOT NULL PRIMARY KEY REFERENCES account (id),
    waiting INTEGER NOT NULL DEFAULT 0 CHECK (waiting >= 0),
    running INTEGER NOT NULL DEFAULT 0 CHECK (running >= 0),
    turn INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

CREATE INDEX account_load_by_turn ON account_load (running, turn) WHERE waiting > 0;

CREATE INDEX account_load_last_turn ON account_load (turn);

CREATE TABLE api_key (
    id TEXT NOT NULL PRIMARY KEY,
    account_id TEXT NOT NULL REFERENCES account (id),
    lookup_hash BLOB NOT NULL UNIQUE CHECK (length(lookup_hash) = 32),
    prefix TEXT NOT NULL,
    name TEXT NOT NULL,
    sealed_secret BLOB NOT NULL,
    created_ms INTEGER NOT NULL,
    revoked_ms INTEGER
, expires_ms INTEGER, scopes TEXT NOT NULL DEFAULT 'read,generate,account', models TEXT CHECK (json_type(models) = 'array'), networks TEXT CHECK (json_type(networks) = 'array'), requests_per_minute INTEGER CHECK (requests_per_minute > 0), monthly_credits INTEGER CHECK (monthly_credits >= 0), last_used_ms INTEGER, is_test INTEGER NOT NULL DEFAULT 0 CHECK (is_test IN (0, 1)), replaces TEXT REFERENCES api_key (id), webhook_signature TEXT NOT NULL DEFAULT 'raw'
    CHECK (webhook_signature IN ('raw', 'hex'))) STRICT;

CREATE INDEX api_key_by_account ON api_key (account_id, created_ms);

CREATE UNIQUE INDEX api_key_replaced_once ON api_key (replaces) WHERE replaces IS NOT NULL;

CREATE TRIGGER api_key_changed AFTER UPDATE OF id, account_id, lookup_hash, revoked_ms, expires_ms, scopes, models, networks, requests_per_minute, monthly_credits, is_test, webhook_signature ON api_key
    BEGIN UPDATE revision SET number = number + 1 WHERE subject = 'caller'; END;

CREATE TRIGGER api_key_removed AFTER DELETE ON api_key
    BEGIN UPDATE revision SET number = number + 1 WHERE subject = 'caller'; END;

CREATE TABLE audit (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at_ms INTEGER NOT NULL,
    actor TEXT NOT NULL CHECK (length(actor) BETWEEN 1 AND 100),
    -- A command in words: 'account create'.
    action TEXT NOT NULL CHECK (length(action) > 0),
    -- The id or name of what was changed.
    subject TEXT NOT NULL,
    detail TEXT NOT NULL
) STRICT;

CREATE INDEX audit_by_actor ON audit (actor, id);

CREATE INDEX audit_by_age ON audit (at_ms);

CREATE INDEX audit_by_subject ON audit (subject, id);

CREATE TRIGGER audit_is_append_only BEFORE UPDATE ON audit
    BEGIN SELECT raise(ABORT, 'the audit trail is append-only'); END;

CREATE TRIGGER audit_keeps_entries BEFORE DELETE ON audit
    BEGIN SELECT raise(ABORT, 'the audit trail is append-only'); END;

CREATE TABLE balance (
    account_id TEXT NOT NULL PRIMARY KEY REFERENCES account (id),
    granted INTEGER NOT NULL DEFAULT 0 CHECK (granted >= 0),
    available INTEGER NOT NULL DEFAULT 0 CHECK (available >= 0),
    held INTEGER NOT NULL DEFAULT 0 CHECK (held >= 0),
    spent INTEGER NOT NULL DEFAULT 0 CHECK (spent >= 0),
    CHECK (granted = available + held + spent)
) STRICT, WITHOUT ROWID;

CREATE TABLE code (
    id TEXT NOT NULL PRIMARY KEY,
    hash BLOB NOT NULL UNIQUE CHECK (length(hash) = 32),
    batch TEXT NOT NULL,
    visible TEXT NOT NULL,
    credits INTEGER NOT NULL CHECK (credits > 0),
    created_ms INTEGER NOT NULL,
    expires_ms INTEGER,
    revoked_ms INTEGER,
    entry_id INTEGER UNIQUE REFERENCES "ledger" (id)
) STRICT, WITHOUT ROWID;

CREATE INDEX code_by_batch ON code (batch, id);

CREATE TABLE "delivery" (
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) > 4),
    endpoint_id INTEGER NOT NULL REFERENCES webhook_endpoint (id),
    account_id TEXT NOT NULL REFERENCES account (id),
    -- Null for a test.
    job_id TEXT REFERENCES job (id),
    event TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('pending', 'delivered', 'failed')),
    attempts INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),
    failures INTEGER NOT NULL DEFAULT 0 CHECK (failures >= 0),
    is_claimed INTEGER NOT NULL DEFAULT 0 CHECK (is_claimed IN (0, 1)),
    due_ms INTEGER,
    -- The start of the last attempt.
    sent_ms INTEGER,
    -- The result of the last attempt.
    reason TEXT,
    status INTEGER,
    created_ms INTEGER NOT NULL,
    completed_ms INTEGER,
    CHECK ((state = 'pending') = (due_ms IS NOT NULL)),
    CHECK ((state = 'pending') = (completed_ms IS NULL)),
    CHECK (is_claimed = 0 OR state = 'pending'),
    CHECK ((event = 'test') = (job_id IS NULL))
) STRICT;

CREATE INDEX delivery_by_account ON delivery (account_id, created_ms, id);

CREATE INDEX delivery_by_age ON delivery (created_ms, id);

CREATE INDEX delivery_by_event ON delivery (event, created_ms, id);

CREATE INDEX delivery_by_job ON delivery (job_id, created_ms) WHERE job_id IS NOT NULL;

CREATE INDEX delivery_claimed ON delivery (id) WHERE is_claimed = 1;

CREATE INDEX delivery_due ON delivery (endpoint_id, due_ms) WHERE due_ms IS NOT NULL;

CREATE INDEX delivery_failed ON delivery (endpoint_id, created_ms, id) WHERE state = 'failed';

CREATE UNIQUE INDEX delivery_of_end ON delivery (job_id)
    WHERE event IN ('completed', 'failed');

CREATE UNIQUE INDEX delivery_of_progress ON delivery (job_id)
    WHERE event = 'progress' AND state = 'pending' AND is_claimed = 0;

CREATE TRIGGER delivery_goes AFTER DELETE ON delivery WHEN old.due_ms IS NOT NULL
    BEGIN UPDATE webhook_endpoint SET due_ms = (SELECT min(due_ms) FROM delivery
            WHERE endpoint_id = old.endpoint_id AND due_ms IS NOT NULL)
        WHERE id = old.endpoint_id; END;

CREATE TRIGGER delivery_is_due AFTER INSERT ON delivery WHEN new.due_ms IS NOT NULL
    BEGIN UPDATE webhook_endpoint SET due_ms = new.due_ms
        WHERE id = new.endpoint_id AND (due_ms IS NULL OR due_ms > new.due_ms); END;

CREATE TRIGGER delivery_moves AFTER UPDATE OF due_ms ON delivery
    WHEN old.due_ms IS NOT new.due_ms
    BEGIN UPDATE webhook_endpoint SET due_ms = (SELECT min(due_ms) FROM delivery
            WHERE endpoint_id = new.endpoint_id AND due_ms IS NOT NULL)
        WHERE id = new.endpoint_id; END;

CREATE TABLE delivery_attempt (
    delivery_id TEXT NOT NULL REFERENCES delivery (id),
    number INTEGER NOT NULL CHECK (number > 0),
    at_ms INTEGER NOT NULL,
    duration_ms INTEGER NOT NULL CHECK (duration_ms >= 0),
    status INTEGER,
    reason TEXT NOT NULL,
    answer BLOB NOT NULL CHECK (length(answer) <= 1024),
    PRIMARY KEY (delivery_id, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY);

CREATE TABLE house (
    name TEXT NOT NULL PRIMARY KEY,
    amount INTEGER NOT NULL,
    CHECK ((name = 'granted' AND amount <= 0) OR (name = 'revenue' AND amount >= 0))
) STRICT, WITHOUT ROWID;

CREATE TABLE "idempotency" (
    account_id TEXT NOT NULL REFERENCES account (id),
    is_test INTEGER NOT NULL CHECK (is_test IN (0, 1)),
    key TEXT NOT NULL CHECK (length(key) BETWEEN 1 AND 255),
    fingerprint BLOB NOT NULL CHECK (length(fingerprint) = 32),
    job_id TEXT NOT NULL REFERENCES job (id),
    created_ms INTEGER NOT NULL,
    PRIMARY KEY (account_id, is_test, key)
) STRICT, WITHOUT ROWID;

CREATE INDEX idempotency_by_age ON idempotency (created_ms);

CREATE TABLE image (
    job_id TEXT NOT NULL REFERENCES job (id),
    position INTEGER NOT NULL CHECK (position >= 0),
    file TEXT NOT NULL UNIQUE,
    width INTEGER NOT NULL CHECK (width > 0),
    height INTEGER NOT NULL CHECK (height > 0),
    bytes INTEGER NOT NULL CHECK (bytes > 0),
    PRIMARY KEY (job_id, position)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER image_is_counted AFTER INSERT ON image WHEN new.position > 0
    BEGIN UPDATE account SET image_count = image_count + 1
        WHERE id = (SELECT account_id FROM job WHERE id = new.job_id); END;

CREATE TABLE job (
    id TEXT NOT NULL PRIMARY KEY,
    account_id TEXT NOT NULL REFERENCES account (id),
    api_key_id TEXT NOT NULL REFERENCES api_key (id),
    dialect TEXT NOT NULL,
    operation TEXT NOT NULL,
    prompt TEXT,
    webhook_url TEXT,
    cost INTEGER NOT NULL CHECK (cost >= 0),
    state TEXT NOT NULL CHECK
        (state IN ('queued', 'processing', 'succeeded', 'failed', 'timed_out', 'cancelled')),
    progress INTEGER NOT NULL DEFAULT 0 CHECK (progress BETWEEN 0 AND 100),
    attempts INTEGER NOT NULL DEFAULT 0,
    due_ms INTEGER,
    claim_token TEXT,
    provider TEXT,
    upstream_id TEXT,
    error TEXT,
    created_ms INTEGER NOT NULL,
    completed_ms INTEGER, model TEXT NOT NULL DEFAULT 'midjourney', started_ms INTEGER, detail TEXT, texts TEXT, needs_images INTEGER NOT NULL DEFAULT 0 CHECK (needs_images IN (0, 1)), fetches INTEGER NOT NULL DEFAULT 0, webhook_events TEXT, is_test INTEGER NOT NULL DEFAULT 0 CHECK (is_test IN (0, 1)), purged_ms INTEGER CHECK (purged_ms IS NULL OR state = 'succeeded'), webhook_status TEXT
    CHECK (webhook_status IN ('delivered', 'failed', 'none')), warnings TEXT CHECK (length(CAST(warnings AS BLOB)) <= 65536),
    CHECK ((state IN ('queued', 'processing')) = (due_ms IS NOT NULL)),
    CHECK ((state IN ('queued', 'processing')) = (completed_ms IS NULL)),
    CHECK (claim_token IS NULL OR state = 'processing'),
    CHECK (progress < 100 OR state = 'succeeded')
) STRICT;

CREATE INDEX job_by_account ON job (account_id, created_ms, id);

CREATE INDEX job_by_account_and_model ON job (account_id, model, created_ms, id);

CREATE INDEX job_by_account_and_state ON job (account_id, state, created_ms, id);

CREATE INDEX job_by_age ON job
    (created_ms, id, state, model, account_id, cost, started_ms, completed_ms);

CREATE INDEX job_due ON job (needs_images, due_ms) WHERE due_ms IS NOT NULL;

CREATE INDEX job_of_tests ON job (account_id, created_ms, id) WHERE is_test = 1;

CREATE INDEX job_running ON job (needs_images, due_ms) WHERE state = 'processing';

CREATE INDEX job_to_purge ON job (completed_ms, id)
    WHERE state = 'succeeded' AND purged_ms IS NULL;

CREATE INDEX job_waiting ON job (account_id, needs_images, due_ms) WHERE state = 'queued';

CREATE TRIGGER job_ends_once BEFORE UPDATE OF state ON job
    WHEN old.state NOT IN ('queued', 'processing')
    BEGIN SELECT raise(ABORT, 'a job ends once'); END;

CREATE TRIGGER job_joins_load AFTER INSERT ON job WHEN new.state IN ('queued', 'processing')
    BEGIN INSERT INTO account_load (account_id, waiting, running)
        VALUES (new.account_id, new.state = 'queued', new.state = 'processing')
        ON CONFLICT (account_id) DO UPDATE SET waiting = waiting + excluded.waiting,
            running = running + excluded.running; END;

CREATE TRIGGER job_leaves_load AFTER DELETE ON job WHEN old.state IN ('queued', 'processing')
    BEGIN UPDATE account_load SET waiting = waiting - (old.state = 'queued'),
        running = running - (old.state = 'processing') WHERE account_id = old.account_id; END;

CREATE TRIGGER job_moves_load AFTER UPDATE OF state ON job WHEN old.state <> new.state
    BEGIN UPDATE account_load SET
        waiting = waiting - (old.state = 'queued') + (new.state = 'queued'),
        running = running - (old.state = 'processing') + (new.state = 'processing'),
        turn = CASE WHEN new.state = 'processing'
            THEN (SELECT max(turn) + 1 FROM account_load) ELSE turn END
    WHERE account_id = new.account_id; END;

CREATE TABLE job_request (
    job_id TEXT NOT NULL PRIMARY KEY REFERENCES job (id) ON DELETE CASCADE,
    parameters TEXT NOT NULL,
    input TEXT,
    sealed_webhook_secret BLOB,
    webhook_origin TEXT
) STRICT;

CREATE TRIGGER job_input_is_short BEFORE INSERT ON job_request
    WHEN length(CAST(new.input AS BLOB)) > 65536
    BEGIN SELECT raise(ABORT, 'the input of a job is too long'); END;

CREATE TRIGGER job_input_stays_short BEFORE UPDATE OF input ON job_request
    WHEN length(CAST(new.input AS BLOB)) > 65536
    BEGIN SELECT raise(ABORT, 'the input of a job is too long'); END;

CREATE TRIGGER job_parameters_are_short BEFORE INSERT ON job_request
    WHEN length(CAST(new.parameters AS BLOB)) > 524288
    BEGIN SELECT raise(ABORT, 'the parameters of a job are too long'); END;

CREATE TRIGGER job_parameters_stay_short BEFORE UPDATE OF parameters ON job_request
    WHEN length(CAST(new.parameters AS BLOB)) > 524288
    BEGIN SELECT raise(ABORT, 'the parameters of a job are too long'); END;

CREATE TABLE key_month (
    api_key_id TEXT NOT NULL REFERENCES api_key (id),
    month TEXT NOT NULL CHECK (length(month) = 7),
    credits INTEGER NOT NULL CHECK (credits >= 0),
    PRIMARY KEY (api_key_id, month)
) STRICT, WITHOUT ROWID;

CREATE TABLE "ledger" (
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

CREATE INDEX ledger_by_account ON ledger (account_id, id);

CREATE UNIQUE INDEX ledger_once ON ledger (job_id, kind) WHERE job_id IS NOT NULL;

CREATE INDEX ledger_without_job ON ledger (created_ms, account_id, kind, amount)
    WHERE job_id IS NULL;

CREATE TRIGGER ledger_adds_to_key_month AFTER INSERT ON ledger WHEN new.kind = 'hold'
    BEGIN INSERT INTO key_month (api_key_id, month, credits)
        SELECT api_key_id, strftime('%Y-%m', created_ms / 1000, 'unixepoch'), new.amount
        FROM job WHERE id = new.job_id
        ON CONFLICT (api_key_id, month) DO UPDATE SET credits = credits + excluded.credits; END;

CREATE TRIGGER ledger_goes_on BEFORE INSERT ON ledger
    WHEN new.id <> (SELECT coalesce(max(id), 0) + 1 FROM ledger)
    BEGIN SELECT raise(ABORT, 'ledger entries are numbered without gaps'); END;

CREATE TRIGGER ledger_is_append_only BEFORE UPDATE ON ledger
    BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;

CREATE TRIGGER ledger_keeps_entries BEFORE DELETE ON ledger
    BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;

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

CREATE TRIGGER ledger_moves_spent_day AFTER INSERT ON ledger WHEN new.kind = 'settle'
    BEGIN INSERT INTO spent_day (account_id, day, credits)
        SELECT id, max(0, (new.created_ms - created_ms) / 86400000), new.amount
        FROM account WHERE id = new.account_id
        ON CONFLICT (account_id, day) DO UPDATE SET credits = credits + excluded.credits; END;

CREATE TRIGGER ledger_resolves_a_hold BEFORE INSERT ON ledger
    WHEN new.kind IN ('settle', 'release') AND new.amount > coalesce(
        (SELECT sum(CASE kind WHEN 'hold' THEN amount ELSE -amount END)
        FROM ledger WHERE job_id = new.job_id AND +account_id = new.account_id), 0)
    BEGIN SELECT raise(ABORT, 'no hold of this amount to resolve'); END;

CREATE TRIGGER ledger_takes_from_key_month AFTER INSERT ON ledger WHEN new.kind = 'release'
    BEGIN UPDATE key_month SET credits = credits - new.amount
        WHERE (api_key_id, month) = (
            SELECT api_key_id, strftime('%Y-%m', created_ms / 1000, 'unixepoch')
            FROM job WHERE id = new.job_id); END;

CREATE TABLE lot (
    entry_id INTEGER NOT NULL PRIMARY KEY REFERENCES "ledger" (id),
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

CREATE TABLE pace (
    operation TEXT NOT NULL,
    model TEXT NOT NULL,
    -- How many jobs it was learned from; the newest fifty count for most of it.
    jobs INTEGER NOT NULL CHECK (jobs > 0),
    mean_ms INTEGER NOT NULL CHECK (mean_ms >= 0),
    PRIMARY KEY (operation, model)
) STRICT, WITHOUT ROWID;

CREATE TABLE "plan" (
    name TEXT NOT NULL PRIMARY KEY CHECK (length(name) > 0),
    credits INTEGER NOT NULL CHECK (credits >= 0),
    tier TEXT NOT NULL REFERENCES tier (name),
    price_cents INTEGER NOT NULL DEFAULT 0 CHECK (price_cents >= 0),
    retention_days INTEGER NOT NULL DEFAULT 90 CHECK (retention_days > 0),
    features TEXT NOT NULL DEFAULT '[]' CHECK (json_type(features) = 'array')
) STRICT, WITHOUT ROWID;

CREATE TRIGGER plan_changed AFTER UPDATE ON plan
    BEGIN UPDATE revision SET number = number + 1 WHERE subject = 'caller'; END;

CREATE TRIGGER plan_removed AFTER DELETE ON plan
    BEGIN UPDATE revision SET number = number + 1 WHERE subject = 'caller'; END;

CREATE VIEW posting AS
    SELECT id AS entry_id, account_id, amount,
        CASE kind WHEN 'grant' THEN 'granted' WHEN 'hold' THEN 'available'
            WHEN 'settle' THEN 'held' WHEN 'release' THEN 'held' ELSE 'available' END AS debit,
        CASE kind WHEN 'grant' THEN 'available' WHEN 'hold' THEN 'held'
            WHEN 'settle' THEN 'revenue' WHEN 'release' THEN 'available' ELSE 'granted' END AS credit
    FROM ledger;

CREATE TABLE price (
    operation TEXT NOT NULL,
    model TEXT NOT NULL,
    credits INTEGER NOT NULL CHECK (credits >= 0),
    PRIMARY KEY (operation, model)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER price_added AFTER INSERT ON price
    BEGIN UPDATE revision SET number = number + 1 WHERE subject = 'price'; END;

CREATE TRIGGER price_changed AFTER UPDATE ON price
    BEGIN UPDATE revision SET number = number + 1 WHERE subject = 'price'; END;

CREATE TRIGGER price_removed AFTER DELETE ON price
    BEGIN UPDATE revision SET number = number + 1 WHERE subject = 'price'; END;

CREATE TABLE renewal (
    account_id TEXT NOT NULL REFERENCES account (id),
    period_ms INTEGER NOT NULL,
    PRIMARY KEY (account_id, period_ms)
) STRICT, WITHOUT ROWID;

CREATE TABLE revision (
    subject TEXT NOT NULL PRIMARY KEY,
    number INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE spent_day (
    account_id TEXT NOT NULL REFERENCES account (id),
    day INTEGER NOT NULL CHECK (day >= 0),
    credits INTEGER NOT NULL CHECK (credits >= 0),
    PRIMARY KEY (account_id, day)
) STRICT, WITHOUT ROWID;

CREATE TABLE tier (
    name TEXT NOT NULL PRIMARY KEY CHECK (length(name) > 0),
    requests_per_minute INTEGER NOT NULL CHECK (requests_per_minute > 0),
    concurrent_jobs INTEGER NOT NULL CHECK (concurrent_jobs > 0),
    queue_size INTEGER NOT NULL CHECK (queue_size > 0)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER tier_changed AFTER UPDATE ON tier
    BEGIN UPDATE revision SET number = number + 1 WHERE subject = 'caller'; END;

CREATE TRIGGER tier_removed AFTER DELETE ON tier
    BEGIN UPDATE revision SET number = number + 1 WHERE subject = 'caller'; END;

CREATE TABLE upload (
    file TEXT NOT NULL PRIMARY KEY,
    account_id TEXT NOT NULL REFERENCES account (id),
    job_id TEXT,
    bytes INTEGER NOT NULL CHECK (bytes > 0),
    created_ms INTEGER NOT NULL,
    expires_ms INTEGER NOT NULL
, id TEXT) STRICT, WITHOUT ROWID;

CREATE INDEX upload_by_account ON upload (account_id, bytes);

CREATE INDEX upload_by_expiry ON upload (expires_ms);

CREATE INDEX upload_by_id ON upload (id) WHERE id IS NOT NULL;

CREATE INDEX upload_by_job ON upload (job_id) WHERE job_id IS NOT NULL;

CREATE TABLE webhook_endpoint (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    account_id TEXT NOT NULL REFERENCES account (id),
    url TEXT NOT NULL,
    -- scheme://host:port
    host TEXT NOT NULL,
    due_ms INTEGER,
    -- Since when every attempt has failed; null if the last one did not.
    failing_since_ms INTEGER,
    disabled_ms INTEGER,
    disabled_reason TEXT,
    created_ms INTEGER NOT NULL,
    UNIQUE (account_id, url),
    CHECK ((disabled_ms IS NULL) = (disabled_reason IS NULL))
) STRICT;

CREATE INDEX webhook_endpoint_due ON webhook_endpoint (due_ms, host, account_id)
    WHERE failing_since_ms IS NULL;

CREATE INDEX webhook_endpoint_due_again ON webhook_endpoint (due_ms, host, account_id)
    WHERE failing_since_ms IS NOT NULL;

CREATE INDEX webhook_endpoint_troubled ON webhook_endpoint (id)
    WHERE failing_since_ms IS NOT NULL OR disabled_ms IS NOT NULL;

CREATE TABLE webhook_secret (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    account_id TEXT NOT NULL REFERENCES account (id),
    sealed BLOB NOT NULL,
    created_ms INTEGER NOT NULL,
    expires_ms INTEGER
, is_test INTEGER NOT NULL DEFAULT 0 CHECK (is_test IN (0, 1))) STRICT;

CREATE INDEX webhook_secret_by_account ON webhook_secret (account_id, created_ms);

CREATE UNIQUE INDEX webhook_secret_in_force ON webhook_secret (account_id, is_test)
    WHERE expires_ms IS NULL;
