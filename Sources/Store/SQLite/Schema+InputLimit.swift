extension Schema {
    /// The longest `input` of a job: 64 KiB of UTF-8.
    ///
    /// Triggers and no CHECK: SQLite can add none to a column without copying the whole table, and
    /// rows of older versions may break it, which stay as they are.
    static let inputLimit = """
        CREATE TRIGGER job_input_is_short BEFORE INSERT ON job
            WHEN length(CAST(new.input AS BLOB)) > 65536
            BEGIN SELECT raise(ABORT, 'the input of a job is too long'); END;

        CREATE TRIGGER job_input_stays_short BEFORE UPDATE OF input ON job
            WHEN length(CAST(new.input AS BLOB)) > 65536
            BEGIN SELECT raise(ABORT, 'the input of a job is too long'); END;
        """
}
