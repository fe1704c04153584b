extension Schema {
    /// The audit trail, the time at which a job's images were removed, and indexes for reports over
    /// a million jobs.
    static let audit = """
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

        CREATE INDEX audit_by_subject ON audit (subject, id);
        CREATE INDEX audit_by_actor ON audit (actor, id);
        CREATE INDEX audit_by_age ON audit (at_ms);

        CREATE TRIGGER audit_is_append_only BEFORE UPDATE ON audit
            BEGIN SELECT raise(ABORT, 'the audit trail is append-only'); END;
        CREATE TRIGGER audit_keeps_entries BEFORE DELETE ON audit
            BEGIN SELECT raise(ABORT, 'the audit trail is append-only'); END;

        -- When a job's images were removed for their age; the job itself and its credits stay.
        ALTER TABLE job ADD COLUMN purged_ms INTEGER CHECK (purged_ms IS NULL OR state = 'succeeded');
        CREATE INDEX job_to_purge ON job (completed_ms, id)
            WHERE state = 'succeeded' AND purged_ms IS NULL;

        -- All that lists and sums of everybody's jobs ask for, so that a million rows need not be read.
        CREATE INDEX job_by_age ON job
            (created_ms, id, state, model, account_id, cost, started_ms, completed_ms);
        CREATE INDEX ledger_without_job ON ledger (created_ms, account_id, kind, amount)
            WHERE job_id IS NULL;
        """
}
