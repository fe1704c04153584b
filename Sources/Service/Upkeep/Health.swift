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
        try context.read { try HealthQueries.readOne(in: $0) }
    }
}
