import CSQLite

extension StoreError {
    /// Translates a result code of SQLite, extended or not (https://sqlite.org/rescode.html); the
    /// statement is for the log.
    init(code: Int32, _ message: String, statement: String? = nil) {
        let text = "\(code) \(message)"
        switch code & 0xFF {
        case SQLITE_CONSTRAINT: self.init(.constraint, text, statement: statement)
        case SQLITE_BUSY, SQLITE_LOCKED, SQLITE_FULL, SQLITE_IOERR, SQLITE_CANTOPEN,
            SQLITE_READONLY, SQLITE_NOMEM:
            self =
                StoreFault(sqlite: code)?.error(text, statement: statement)
                ?? StoreError(.unavailable, text, statement: statement)
        default: self.init(.broken, text, statement: statement)
        }
    }
}
