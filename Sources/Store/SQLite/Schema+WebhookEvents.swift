extension Schema {
    /// `delivery` without a list of its events: their names are the code's, so that a new event
    /// needs no migration, unless it is to be told once as a job's end is (`delivery_of_end`).
    static let webhookEvents =
        """
        CREATE TABLE new_delivery (
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

        INSERT INTO new_delivery (id, endpoint_id, account_id, job_id, event, state, attempts,
                failures, is_claimed, due_ms, sent_ms, reason, status, created_ms, completed_ms)
            SELECT id, endpoint_id, account_id, job_id, event, state, attempts,
                failures, is_claimed, due_ms, sent_ms, reason, status, created_ms, completed_ms
            FROM delivery;
        DROP TABLE delivery;
        ALTER TABLE new_delivery RENAME TO delivery;
        """ + deliveryRules
}
