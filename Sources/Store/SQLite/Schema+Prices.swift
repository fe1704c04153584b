extension Schema {
    /// Prices as rows, which can change while the server runs; and the start from which deadlines count.
    static let prices = """
        CREATE TABLE price (
            operation TEXT NOT NULL,
            model TEXT NOT NULL,
            credits INTEGER NOT NULL CHECK (credits >= 0),
            PRIMARY KEY (operation, model)
        ) STRICT, WITHOUT ROWID;

        INSERT INTO price (operation, model, credits) VALUES ('imagine', 'midjourney', 16);

        ALTER TABLE job ADD COLUMN model TEXT NOT NULL DEFAULT 'midjourney';
        ALTER TABLE job ADD COLUMN started_ms INTEGER;
        """
}
