import Store

/// The liveness check.
package struct Health: Sendable {
    private let context: Context

    /// Asks a database.
    package init(_ context: Context) { self.context = context }

    /// Reads from the database.
    ///
    /// Throws `StoreError` if that fails.
    package func check() throws {
        _ = try context.read { try PlanTable.names(in: $0) }
    }
}
