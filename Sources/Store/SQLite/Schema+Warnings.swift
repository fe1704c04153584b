extension Schema {
    /// Parts of its request that a job does otherwise, as JSON; null for none.
    ///
    /// In `job` and not in `job_request`, since lists show it.
    static let warnings = """
        ALTER TABLE job ADD COLUMN warnings TEXT CHECK (length(CAST(warnings AS BLOB)) <= 65536);
        """
}
