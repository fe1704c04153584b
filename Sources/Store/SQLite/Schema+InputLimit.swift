extension Schema {
    /// The longest `input` of a job: 64 KiB of UTF-8.
    ///
    /// Triggers instead of a CHECK: SQLite can't add one to a column without copying the table, and
    /// rows of older versions that are longer stay as they are.
    static let inputLimit = """
        CREATE TRIGGER job_input_is_short BEFORE INSERT ON job
            WHEN length(CAST(new.input AS BLOB)) > 65536
            BEGIN SELECT raise(ABORT, 'the input of a job is too long'); END;

        CREATE TRIGGER job_input_stays_short BEFORE UPDATE OF input ON job
            WHEN length(CAST(new.input AS BLOB)) > 65536
            BEGIN SELECT raise(ABORT, 'the input of a job is too long'); END;
        """
}
