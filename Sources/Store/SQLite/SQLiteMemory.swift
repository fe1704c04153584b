import CSQLite

/// How SQLite gets its memory.
enum SQLiteMemory {
    /// Whether SQLite counts no memory (`SQLITE_CONFIG_MEMSTATUS`), for the whole process.
    ///
    /// Counting takes a lock that all connections share, at every allocation; with 64 readers on
    /// two cores they mostly waited for that one. Only the first use in a process counts, and only
    /// before SQLite has been used for anything.
    static let isUncounted = csqlite_keep_no_memory_statistics() == SQLITE_OK

    /// Gives a connection memory of its own for what its statements need in between
    /// (`SQLITE_DBCONFIG_LOOKASIDE`), 50 KiB: SQLite's own 100 pieces do not last for all the
    /// statements that are kept prepared.
    ///
    /// Only for a connection that has not been used yet.
    static func prepare(_ connection: OpaquePointer) {
        _ = csqlite_set_lookaside(connection, 256, 200)
    }
}
