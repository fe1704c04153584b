import Foundation

extension SQLiteDatabase {
    /// What SQLite finds wrong with the file; empty where all is well.
    ///
    /// Reads every page: seconds for a gigabyte. Throws `StoreError`.
    package func quickCheck() throws -> [String] {
        try read { session in
            try session.query("PRAGMA quick_check(10)", []) { $0.text(0) }.filter { $0 != "ok" }
        }
    }
}
