/// SQLite's own check of a database file.
package enum Integrity {
    /// The problems found, at most ten; empty if there are none.
    ///
    /// Reads every page, and compares every row with the schema and every index with its table:
    /// `quick_check` leaves out the last, and with it most damage to an index. Takes some seconds
    /// for a million ledger entries. Throws `StoreError`.
    package static func problems(in transaction: any Transaction) throws -> [String] {
        do {
            return try transaction.query("PRAGMA integrity_check(10)", []) { $0.text() }
                .filter { $0 != "ok" }
        } catch let error as StoreError where error.kind == .broken {
            // Damage may be such that the check itself fails.
            return [error.reason]
        }
    }
}
