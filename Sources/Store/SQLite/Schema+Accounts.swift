extension Schema {
    /// Plans, with those of the original service as rows; accounts; keys.
    static let accounts = """
        CREATE TABLE plan (
            name TEXT NOT NULL PRIMARY KEY,
            credits INTEGER NOT NULL CHECK (credits >= 0),
            requests_per_minute INTEGER NOT NULL CHECK (requests_per_minute > 0)
        ) STRICT, WITHOUT ROWID;

        INSERT INTO plan (name, credits, requests_per_minute) VALUES
            ('free', 50, 10), ('hobby', 200, 30), ('standard', 500, 60), ('growth', 1500, 120), ('scale', 5000, 300);

        CREATE TABLE account (
            id TEXT NOT NULL PRIMARY KEY,
            email TEXT NOT NULL UNIQUE CHECK (email = lower(email)),
            name TEXT NOT NULL,
            plan TEXT NOT NULL REFERENCES plan (name),
            created_ms INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;

        -- lookup_hash finds a key without storing it; sealed_secret is the webhook signing secret under the
        -- server's key file. The key itself is nowhere.
        CREATE TABLE api_key (
            id TEXT NOT NULL PRIMARY KEY,
            account_id TEXT NOT NULL REFERENCES account (id),
            lookup_hash BLOB NOT NULL UNIQUE CHECK (length(lookup_hash) = 32),
            prefix TEXT NOT NULL,
            name TEXT NOT NULL,
            sealed_secret BLOB NOT NULL,
            created_ms INTEGER NOT NULL,
            revoked_ms INTEGER
        ) STRICT;

        CREATE INDEX api_key_by_account ON api_key (account_id, created_ms);
        """
}
