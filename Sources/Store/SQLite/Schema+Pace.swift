extension Schema {
    /// The mean duration of jobs, learned from those that succeed, from which the estimate for a
    /// queued job is made.
    static let pace = """
        CREATE TABLE pace (
            operation TEXT NOT NULL,
            model TEXT NOT NULL,
            -- How many jobs it was learned from; the newest fifty count for most of it.
            jobs INTEGER NOT NULL CHECK (jobs > 0),
            mean_ms INTEGER NOT NULL CHECK (mean_ms >= 0),
            PRIMARY KEY (operation, model)
        ) STRICT, WITHOUT ROWID;
        """
}
