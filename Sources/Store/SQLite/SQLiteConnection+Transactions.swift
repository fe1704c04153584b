import CSQLite

extension SQLiteConnection {
    /// True while a transaction is open.
    ///
    /// SQLite itself rolls one back after some errors (SQLITE_FULL, SQLITE_IOERR, SQLITE_NOMEM
    /// among them); only autocommit mode tells (https://sqlite.org/lang_transaction.html).
    var isInTransaction: Bool { sqlite3_get_autocommit(handle) == 0 }

    /// Runs reads that all see the same snapshot, that of the first.
    ///
    /// Rolled back at the end, not committed: there is no change to keep, and in a damaged file
    /// COMMIT itself may fail. Not reentrant.
    func snapshot<Result>(_ body: () throws -> Result) throws -> Result {
        try execute("BEGIN DEFERRED")
        isInTransactionBody = true
        defer {
            isInTransactionBody = false
            rollBack()
        }
        return try body()
    }

    /// Runs `body` in a transaction that writes, and commits it.
    ///
    /// Takes the write lock at its beginning, where the busy timeout applies: a snapshot that is
    /// out of date by the first write would be refused at once. If anything throws, nothing remains
    /// and the first error comes out. Not reentrant.
    func transaction(_ body: () throws -> Void) throws {
        try execute("BEGIN IMMEDIATE")
        isInTransactionBody = true
        do {
            try body()
            try execute("COMMIT")
            isInTransactionBody = false
        } catch {
            isInTransactionBody = false
            rollBack()
            throw error
        }
    }

    /// Runs `body` in a savepoint of the open transaction.
    ///
    /// If `body` throws and a transaction is open afterwards, the effect of `body` alone is undone;
    /// if none is open, all of the transaction is.
    func savepoint(_ body: () throws -> Void) throws {
        try execute("SAVEPOINT write")
        do {
            try body()
            try execute("RELEASE write")
        } catch {
            undoSavepoint()
            throw error
        }
    }

    // MARK: - Private

    private func undoSavepoint() {
        guard isInTransaction else { return }
        do {
            try execute("ROLLBACK TO write")
            try execute("RELEASE write")
        } catch {
            // Half of a write must not be committed with its neighbours.
            rollBack()
        }
    }

    private func rollBack() {
        guard isInTransaction else { return }
        _ = try? execute("ROLLBACK")
    }
}
