extension Schema {
    /// Jobs of test keys apart from live ones: idempotency keys and signing secrets of their own,
    /// and an index for lists of them.
    ///
    /// Idempotency keys of older versions go to the kind of their job, secrets are live ones. The
    /// limit of a job's `parameters`, which validation keeps far below it, is like that of `input`.
    static let testJobs = """
        CREATE TABLE new_idempotency (
            account_id TEXT NOT NULL REFERENCES account (id),
            is_test INTEGER NOT NULL CHECK (is_test IN (0, 1)),
            key TEXT NOT NULL CHECK (length(key) BETWEEN 1 AND 255),
            fingerprint BLOB NOT NULL CHECK (length(fingerprint) = 32),
            job_id TEXT NOT NULL REFERENCES job (id),
            created_ms INTEGER NOT NULL,
            PRIMARY KEY (account_id, is_test, key)
        ) STRICT, WITHOUT ROWID;

        INSERT INTO new_idempotency (account_id, is_test, key, fingerprint, job_id, created_ms)
            SELECT i.account_id, j.is_test, i.key, i.fingerprint, i.job_id, i.created_ms
            FROM idempotency i JOIN job j ON j.id = i.job_id;
        DROP TABLE idempotency;
        ALTER TABLE new_idempotency RENAME TO idempotency;
        CREATE INDEX idempotency_by_age ON idempotency (created_ms);

        ALTER TABLE webhook_secret
            ADD COLUMN is_test INTEGER NOT NULL DEFAULT 0 CHECK (is_test IN (0, 1));
        DROP INDEX webhook_secret_in_force;
        CREATE UNIQUE INDEX webhook_secret_in_force ON webhook_secret (account_id, is_test)
            WHERE expires_ms IS NULL;

        CREATE INDEX job_of_tests ON job (account_id, created_ms, id) WHERE is_test = 1;

        CREATE TRIGGER job_parameters_are_short BEFORE INSERT ON job_request
            WHEN length(CAST(new.parameters AS BLOB)) > 524288
            BEGIN SELECT raise(ABORT, 'the parameters of a job are too long'); END;

        CREATE TRIGGER job_parameters_stay_short BEFORE UPDATE OF parameters ON job_request
            WHEN length(CAST(new.parameters AS BLOB)) > 524288
            BEGIN SELECT raise(ABORT, 'the parameters of a job are too long'); END;
        """
}
