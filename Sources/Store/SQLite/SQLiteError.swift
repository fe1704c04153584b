import GRDB

/// Turns SQLite's result codes (https://sqlite.org/rescode.html) into the port's errors.
enum SQLiteError {
    /// Runs `body`; what GRDB throws comes out as `StoreError`, everything else as it is.
    static func translated<Result>(_ body: () throws -> Result) throws -> Result {
        do {
            return try body()
        } catch let error as DatabaseError {
            throw error.asStoreError
        }
    }
}

extension DatabaseError {
    /// The same in the port's words.
    ///
    /// The text is for the log, never for a customer.
    var asStoreError: StoreError {
        let text = "\(extendedResultCode) \(message ?? "") \(sql ?? "")"
        return switch resultCode {
        case .SQLITE_CONSTRAINT: .constraint(text)
        case .SQLITE_BUSY, .SQLITE_LOCKED, .SQLITE_FULL, .SQLITE_IOERR, .SQLITE_CANTOPEN,
            .SQLITE_READONLY, .SQLITE_NOMEM:
            .unavailable(text)
        default: .broken(text)
        }
    }
}
