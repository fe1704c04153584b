import GRDB
import GRDBSQLite

extension StoreError {
    /// A result code of SQLite (https://sqlite.org/rescode.html) as the port's error.
    init(code: Int32, _ message: String, statement: String? = nil) {
        let text = "\(code) \(message)"
        switch code & 0xFF {
        case SQLITE_CONSTRAINT: self.init(.constraint, text, statement: statement)
        case SQLITE_BUSY, SQLITE_LOCKED, SQLITE_FULL, SQLITE_IOERR, SQLITE_CANTOPEN,
            SQLITE_READONLY,
            SQLITE_NOMEM:
            self =
                StoreFault(sqlite: code)?.error(text, statement: statement)
                ?? StoreError(.unavailable, text, statement: statement)
        default: self.init(.broken, text, statement: statement)
        }
    }

    /// The same for an error of GRDB.
    init(_ error: DatabaseError) {
        self.init(
            code: error.extendedResultCode.rawValue,
            error.message ?? "",
            statement: error.sql
        )
    }

    /// Runs `body`; what GRDB throws comes out as `StoreError`, everything else as it is.
    static func translating<Result>(_ body: () throws -> Result) throws -> Result {
        do {
            return try body()
        } catch let error as DatabaseError {
            throw StoreError(error)
        }
    }
}
