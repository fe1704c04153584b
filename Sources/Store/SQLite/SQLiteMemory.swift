import CSQLite

/// The way SQLite allocates memory.
enum SQLiteMemory {
    /// True if SQLite's memory statistics (`SQLITE_CONFIG_MEMSTATUS`) are off, for the whole process.
    ///
    /// Counting takes a lock that all connections share, at every allocation; 64 readers on two
    /// cores mostly waited for that one. Has effect only before SQLite's first use in a process.
    static let isUncounted = csqlite_keep_no_memory_statistics() == SQLITE_OK

    /// Gives a connection 50 KiB of lookaside memory (`SQLITE_DBCONFIG_LOOKASIDE`): the default of
    /// 100 slots is too little for all the statements that are kept prepared.
    ///
    /// Has effect only before a connection's first use, and none where SQLite was compiled without.
    static func prepare(_ connection: OpaquePointer) {
        _ = csqlite_set_lookaside(connection, 256, 200)
    }
}
