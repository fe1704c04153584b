extension Schema {
    /// Jobs and their images.
    ///
    /// `due_ms` is the time at which a worker should next process a job that has not ended: its
    /// earliest start, the next poll of its upstream, or the end of its worker's lease. So one
    /// index finds new work, due polls and expired leases, in the order in which they are due.
    static let jobs = """
        CREATE TABLE job (
            id TEXT NOT NULL PRIMARY KEY,
            account_id TEXT NOT NULL REFERENCES account (id),
            api_key_id TEXT NOT NULL REFERENCES api_key (id),
            dialect TEXT NOT NULL,
            operation TEXT NOT NULL,
            parameters TEXT NOT NULL,
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
            completed_ms INTEGER,
            CHECK ((state IN ('queued', 'processing')) = (due_ms IS NOT NULL)),
            CHECK ((state IN ('queued', 'processing')) = (completed_ms IS NULL)),
            CHECK (claim_token IS NULL OR state = 'processing'),
            CHECK (progress < 100 OR state = 'succeeded')
        ) STRICT;

        CREATE INDEX job_due ON job (due_ms) WHERE due_ms IS NOT NULL;
        CREATE INDEX job_by_account ON job (account_id, created_ms, id);

        CREATE TRIGGER job_ends_once BEFORE UPDATE OF state ON job
            WHEN old.state NOT IN ('queued', 'processing')
            BEGIN SELECT raise(ABORT, 'a job ends once'); END;

        CREATE TABLE image (
            job_id TEXT NOT NULL REFERENCES job (id),
            position INTEGER NOT NULL CHECK (position >= 0),
            file TEXT NOT NULL UNIQUE,
            width INTEGER NOT NULL CHECK (width > 0),
            height INTEGER NOT NULL CHECK (height > 0),
            bytes INTEGER NOT NULL CHECK (bytes > 0),
            PRIMARY KEY (job_id, position)
        ) STRICT, WITHOUT ROWID;
        """
}
