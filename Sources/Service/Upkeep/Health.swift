package import Store

/// Whether the service can work.
package struct Health: Sendable {
    private let database: any Database

    /// Asks a database.
    package init(database: any Database) { self.database = database }

    /// Reads from the database.
    ///
    /// Throws `StoreError` where that fails.
    package func check() throws {
        _ = try database.read { try PlanTable.names(in: $0) }
    }
}
