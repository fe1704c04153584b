extension Schema {
    /// Columns and tables for the v2 API: the request that a job echoes, the events of its webhook,
    /// and idempotency keys.
    static let v2 = """
        ALTER TABLE job ADD COLUMN input TEXT;
        ALTER TABLE job ADD COLUMN webhook_events TEXT;
        CREATE INDEX job_by_account_and_model ON job (account_id, model, created_ms, id);

        -- A key is remembered for a day; its job answers whoever sends the same again.
        CREATE TABLE idempotency (
            account_id TEXT NOT NULL REFERENCES account (id),
            key TEXT NOT NULL CHECK (length(key) BETWEEN 1 AND 255),
            fingerprint BLOB NOT NULL CHECK (length(fingerprint) = 32),
            job_id TEXT NOT NULL REFERENCES job (id),
            created_ms INTEGER NOT NULL,
            PRIMARY KEY (account_id, key)
        ) STRICT, WITHOUT ROWID;

        CREATE INDEX idempotency_by_age ON idempotency (created_ms);
        """
}
