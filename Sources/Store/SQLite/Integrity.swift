/// Whether a database file is whole, as SQLite itself sees it.
package enum Integrity {
    /// What is wrong, at most ten things; nothing where all is well.
    ///
    /// Every page is read, every row held against the schema, and every index against its table:
    /// `quick_check` leaves the last out, and most damage to an index with it. Some seconds for a
    /// million ledger entries. Throws `StoreError`.
    package static func problems(in transaction: any Transaction) throws -> [String] {
        do {
            return try transaction.query("PRAGMA integrity_check(10)", []) { $0.text() }
                .filter { $0 != "ok" }
        } catch let error as StoreError where error.kind == .broken {
            // Damage may be such that the check itself ends there.
            return [error.reason]
        }
    }
}
