extension Schema {
    /// Numbers that grow with each change of a table, so that what is made from its rows is made again
    /// only then, in every process.
    static let revisions = """
        CREATE TABLE revision (
            subject TEXT NOT NULL PRIMARY KEY,
            number INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;

        INSERT INTO revision (subject, number) VALUES ('price', 1);

        CREATE TRIGGER price_added AFTER INSERT ON price
            BEGIN UPDATE revision SET number = number + 1 WHERE subject = 'price'; END;

        CREATE TRIGGER price_changed AFTER UPDATE ON price
            BEGIN UPDATE revision SET number = number + 1 WHERE subject = 'price'; END;

        CREATE TRIGGER price_removed AFTER DELETE ON price
            BEGIN UPDATE revision SET number = number + 1 WHERE subject = 'price'; END;
        """
}
