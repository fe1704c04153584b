extension Schema {
    /// The transactional outbox: endpoints, deliveries, attempts, and signing secrets.
    static let webhooks = endpoints + deliveries + deliveryRules + attempts + jobsAndKeys

    /// `due_ms` is the earliest of an endpoint's deliveries, kept by triggers: endpoints with work
    /// are found in its order, and a thousand deliveries to a failing one delay no other.
    ///
    /// Failing endpoints have an index of their own, so that a thousand of them delay no other
    /// either.
    private static let endpoints = """
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

        CREATE INDEX webhook_endpoint_due ON webhook_endpoint (due_ms, host)
            WHERE failing_since_ms IS NULL;
        CREATE INDEX webhook_endpoint_due_again ON webhook_endpoint (due_ms, host)
            WHERE failing_since_ms IS NOT NULL;
        CREATE INDEX webhook_endpoint_troubled ON webhook_endpoint (id)
            WHERE failing_since_ms IS NOT NULL OR disabled_ms IS NOT NULL;

        """

    /// `due_ms` is the time of the next attempt, or during one (`is_claimed`) the end of its lease.
    ///
    /// `attempts` counts all, `failures` those that the receiver failed.
    private static let deliveries = """
        CREATE TABLE delivery (
            id TEXT NOT NULL PRIMARY KEY CHECK (length(id) > 4),
            endpoint_id INTEGER NOT NULL REFERENCES webhook_endpoint (id),
            account_id TEXT NOT NULL REFERENCES account (id),
            -- Null for a test.
            job_id TEXT REFERENCES job (id),
            event TEXT NOT NULL CHECK (event IN ('progress', 'completed', 'failed', 'test')),
            state TEXT NOT NULL CHECK (state IN ('pending', 'delivered', 'failed')),
            attempts INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),
            failures INTEGER NOT NULL DEFAULT 0 CHECK (failures >= 0),
            is_claimed INTEGER NOT NULL DEFAULT 0 CHECK (is_claimed IN (0, 1)),
            due_ms INTEGER,
            -- When the last attempt began.
            sent_ms INTEGER,
            -- What the last attempt came to.
            reason TEXT,
            status INTEGER,
            created_ms INTEGER NOT NULL,
            completed_ms INTEGER,
            CHECK ((state = 'pending') = (due_ms IS NOT NULL)),
            CHECK ((state = 'pending') = (completed_ms IS NULL)),
            CHECK (is_claimed = 0 OR state = 'pending'),
            CHECK ((event = 'test') = (job_id IS NULL))
        ) STRICT;

        """

    /// The indexes and triggers of `delivery`, in two released migrations: never to be changed.
    static let deliveryRules = """
        CREATE INDEX delivery_due ON delivery (endpoint_id, due_ms) WHERE due_ms IS NOT NULL;
        CREATE INDEX delivery_claimed ON delivery (id) WHERE is_claimed = 1;
        CREATE INDEX delivery_by_account ON delivery (account_id, created_ms, id);
        CREATE INDEX delivery_by_age ON delivery (created_ms, id);
        CREATE INDEX delivery_by_event ON delivery (event, created_ms, id);
        CREATE INDEX delivery_by_job ON delivery (job_id, created_ms) WHERE job_id IS NOT NULL;
        CREATE INDEX delivery_failed ON delivery (endpoint_id, created_ms, id) WHERE state = 'failed';
        -- A job's end is told once, however often it is sent; of its progress only the last waits.
        CREATE UNIQUE INDEX delivery_of_end ON delivery (job_id)
            WHERE event IN ('completed', 'failed');
        CREATE UNIQUE INDEX delivery_of_progress ON delivery (job_id)
            WHERE event = 'progress' AND state = 'pending' AND is_claimed = 0;

        CREATE TRIGGER delivery_is_due AFTER INSERT ON delivery WHEN new.due_ms IS NOT NULL
            BEGIN UPDATE webhook_endpoint SET due_ms = new.due_ms
                WHERE id = new.endpoint_id AND (due_ms IS NULL OR due_ms > new.due_ms); END;
        CREATE TRIGGER delivery_moves AFTER UPDATE OF due_ms ON delivery
            WHEN old.due_ms IS NOT new.due_ms
            BEGIN UPDATE webhook_endpoint SET due_ms = (SELECT min(due_ms) FROM delivery
                    WHERE endpoint_id = new.endpoint_id AND due_ms IS NOT NULL)
                WHERE id = new.endpoint_id; END;
        CREATE TRIGGER delivery_goes AFTER DELETE ON delivery WHEN old.due_ms IS NOT NULL
            BEGIN UPDATE webhook_endpoint SET due_ms = (SELECT min(due_ms) FROM delivery
                    WHERE endpoint_id = old.endpoint_id AND due_ms IS NOT NULL)
                WHERE id = old.endpoint_id; END;

        """

    private static let attempts = """
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

        """

    /// The status of a job's webhook, the base URL of links in its messages, and signing secrets.
    ///
    /// Jobs that have ended before get no delivery.
    private static let jobsAndKeys = """
        -- Null while it is not known; 'none' where nobody asked for that end.
        ALTER TABLE job ADD COLUMN webhook_status TEXT
            CHECK (webhook_status IN ('delivered', 'failed', 'none'));
        ALTER TABLE job ADD COLUMN webhook_origin TEXT;
        UPDATE job SET webhook_status = 'none'
            WHERE webhook_url IS NOT NULL AND completed_ms IS NOT NULL;

        ALTER TABLE api_key ADD COLUMN webhook_signature TEXT NOT NULL DEFAULT 'raw'
            CHECK (webhook_signature IN ('raw', 'hex'));

        -- Sealed under the server's key for the account's id. One is in force, those before it
        -- sign as well until they expire.
        CREATE TABLE webhook_secret (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            account_id TEXT NOT NULL REFERENCES account (id),
            sealed BLOB NOT NULL,
            created_ms INTEGER NOT NULL,
            expires_ms INTEGER
        ) STRICT;
        CREATE UNIQUE INDEX webhook_secret_in_force ON webhook_secret (account_id)
            WHERE expires_ms IS NULL;
        CREATE INDEX webhook_secret_by_account ON webhook_secret (account_id, created_ms);
        """
}
