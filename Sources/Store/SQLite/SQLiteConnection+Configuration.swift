import CSQLite

/// All settings that differ from SQLite's defaults, besides those of opening.
///
/// Left at its default on purpose: `mmap_size` (0), since SQLite drops a reader's whole mapping at
/// every commit of any connection, and with 50 commits a second the page faults cost a third of
/// all polls.
extension SQLiteConnection {
    /// Configures any connection, before its first statement.
    ///
    /// Throws `StoreError`.
    func configure() throws {
        SQLiteMemory.prepare(handle)
        // SQLite checks no foreign keys unless told to.
        try check(csqlite_enable_foreign_keys(handle), "enable foreign keys")
        // Else a misspelt column in double quotes is a string.
        try check(csqlite_refuse_double_quoted_strings(handle), "refuse double-quoted strings")
    }

    /// Configures the connection that writes the server's database.
    ///
    /// WAL, so that readers and the writer don't wait for each other: a property of the file, kept
    /// in it. The other settings are the connection's. Throws `StoreError`.
    func configureWriting() throws {
        let mode = try first("PRAGMA journal_mode = WAL", []) { $0.text() }
        guard mode == "wal" else {
            throw StoreError.broken("the journal mode is \(mode ?? "unknown"), not WAL")
        }
        // A flush at every commit: one that has returned survives a power loss.
        try execute("PRAGMA synchronous = FULL")
        // Bytes to which a log that has grown is truncated when it restarts.
        try execute("PRAGMA journal_size_limit = 67108864")
    }
}
