extension Schema {
    /// The part of a job that does not change while it runs in a table of its own: an UPDATE that
    /// changes a row's size writes all of it anew, as each claim, start and end of a job does.
    ///
    /// `parameters` change once, when remote images have been fetched.
    ///
    /// Inputs of version 11 may be longer than the limit, and stay as they are.
    static let requests = """
        CREATE TABLE job_request (
            job_id TEXT NOT NULL PRIMARY KEY REFERENCES job (id) ON DELETE CASCADE,
            parameters TEXT NOT NULL,
            input TEXT,
            sealed_webhook_secret BLOB,
            webhook_origin TEXT
        ) STRICT;

        INSERT INTO job_request (job_id, parameters, input, sealed_webhook_secret, webhook_origin)
            SELECT id, parameters, input, sealed_webhook_secret, webhook_origin FROM job;

        DROP TRIGGER job_input_is_short;
        DROP TRIGGER job_input_stays_short;
        -- The largest first: each of these writes the whole table anew.
        ALTER TABLE job DROP COLUMN input;
        ALTER TABLE job DROP COLUMN parameters;
        ALTER TABLE job DROP COLUMN sealed_webhook_secret;
        ALTER TABLE job DROP COLUMN webhook_origin;

        CREATE TRIGGER job_input_is_short BEFORE INSERT ON job_request
            WHEN length(CAST(new.input AS BLOB)) > 65536
            BEGIN SELECT raise(ABORT, 'the input of a job is too long'); END;

        CREATE TRIGGER job_input_stays_short BEFORE UPDATE OF input ON job_request
            WHEN length(CAST(new.input AS BLOB)) > 65536
            BEGIN SELECT raise(ABORT, 'the input of a job is too long'); END;
        """
}
