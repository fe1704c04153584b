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

    /// The same for what a key's caller is made of.
    ///
    /// Columns that every use or job changes, and those that no caller has, are left out.
    static let callerRevisions =
        """
        INSERT INTO revision (subject, number) VALUES ('caller', 1);


        """
        + [
            ("api_key", callerColumnsOfKey.joined(separator: ", ")),
            ("account", callerColumnsOfAccount.joined(separator: ", ")), ("plan", nil),
            ("tier", nil),
        ].map { (table, columns) in
            """
            CREATE TRIGGER \(table)_changed AFTER UPDATE\(columns.map { " OF \($0)" } ?? "") ON \(table)
                BEGIN UPDATE revision SET number = number + 1 WHERE subject = 'caller'; END;

            CREATE TRIGGER \(table)_removed AFTER DELETE ON \(table)
                BEGIN UPDATE revision SET number = number + 1 WHERE subject = 'caller'; END;
            """
        }.joined(separator: "\n\n")

    private static let callerColumnsOfKey = [
        "id", "account_id", "lookup_hash", "revoked_ms", "expires_ms", "scopes", "models",
        "networks",
        "requests_per_minute", "monthly_credits", "is_test", "webhook_signature",
    ]

    private static let callerColumnsOfAccount = [
        "id", "email", "name", "plan", "created_ms", "tier", "suspended_ms", "suspended_reason",
    ]
}
