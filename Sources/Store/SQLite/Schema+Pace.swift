extension Schema {
    /// How long jobs take, learned from those that succeed, so that waiting ones can be told when
    /// theirs may be done.
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
