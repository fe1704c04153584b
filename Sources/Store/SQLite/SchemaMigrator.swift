import GRDB

/// Brings a file's schema up to date, each migration in a transaction of its own and exactly once.
enum SchemaMigrator {
    /// Throws `StoreError.newerSchema` for a file that a newer version has written.
    static func bringUpToDate(_ queue: DatabaseQueue) throws {
        var migrator = DatabaseMigrator()
        for migration in Schema.migrations {
            migrator.registerMigration(migration.name) { database in
                try database.execute(sql: migration.sql)
                try migration.then?(SQLiteTransaction(database: database))
                try database.execute(sql: migration.lastly)
            }
        }
        let isNewer = try queue.read { try migrator.hasBeenSuperseded($0) }
        guard !isNewer else { throw StoreError.newerSchema }
        try migrator.migrate(queue)
    }
}
