import CSQLite
import Foundation

/// Brings a file's schema up to date, each migration in a transaction of its own and exactly once.
///
/// The table that records them, `grdb_migrations`, has the name that the first versions gave it.
enum SchemaMigrator {
    /// Runs the migrations that the file lacks, in order; safe if several processes open a file at
    /// the same time.
    ///
    /// Throws `StoreError.newerSchema` for a file that a newer version has written.
    static func bringUpToDate(
        _ connection: SQLiteConnection,
        _ migrations: some Collection<Schema.Migration>
    ) throws {
        let applied = try applied(connection)
        guard applied.isSubset(of: migrations.map(\.name)) else {
            throw StoreError.newerSchema
        }
        try connection.execute(
            "CREATE TABLE IF NOT EXISTS grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY)"
        )
        for migration in migrations where !applied.contains(migration.name) {
            try withoutForeignKeys(connection) { try run(migration, connection) }
        }
    }

    /// True if a file lacks a migration of this version; false if there is no file.
    ///
    /// Throws `StoreError`.
    static func isBehind(_ path: String) throws -> Bool {
        guard FileManager.default.fileExists(atPath: path) else { return false }
        let applied = try applied(SQLiteConnection(path: path, .creating))
        return Schema.migrations.contains { !applied.contains($0.name) }
    }

    // MARK: - Private

    /// The names of the migrations that a file has; none in a new file.
    private static func applied(_ connection: SQLiteConnection) throws -> Set<String> {
        let exists = try connection.first(
            "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'grdb_migrations'",
            []
        ) { _ in true }
        guard exists == true else { return [] }
        return Set(
            try connection.query("SELECT identifier FROM grdb_migrations", []) { $0.text() }
        )
    }

    /// Switches foreign keys off around `body`: with them on, a table that others refer to can't be
    /// dropped and made anew (https://sqlite.org/lang_altertable.html#otheralter).
    ///
    /// The switch has no effect within a transaction.
    private static func withoutForeignKeys(
        _ connection: SQLiteConnection,
        _ body: () throws -> Void
    ) throws {
        try connection.execute("PRAGMA foreign_keys = OFF")
        do { try body() } catch {
            _ = try? connection.execute("PRAGMA foreign_keys = ON")
            throw error
        }
        try connection.execute("PRAGMA foreign_keys = ON")
    }

    private static func run(_ migration: Schema.Migration, _ connection: SQLiteConnection) throws {
        try connection.transaction {
            // Another process may have run it since the look at the list.
            guard try !applied(connection).contains(migration.name) else { return }
            try connection.executeScript(migration.sql)
            try migration.then?(connection)
            try connection.executeScript(migration.lastly)
            try connection.execute(
                "INSERT INTO grdb_migrations (identifier) VALUES (?)",
                [.text(migration.name)]
            )
            try checkForeignKeys(connection)
        }
    }

    private static func checkForeignKeys(_ connection: SQLiteConnection) throws {
        let violation = try connection.first("PRAGMA foreign_key_check", []) {
            (table: $0.text(), row: $0.optionalInteger(), parent: $0.text())
        }
        guard let violation else { return }
        throw StoreError(
            code: SQLITE_CONSTRAINT | 3 << 8,
            "a row of \(violation.table) refers to none of \(violation.parent)"
        )
    }
}
