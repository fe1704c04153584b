package import Domain

/// The tiers, which an admin can change while the server runs.
package enum TierTable {
    /// Finds a tier by its name.
    package static func find(_ name: String, in transaction: any Transaction) throws -> Tier? {
        try transaction.first("SELECT \(columns) FROM tier t WHERE name = ?", [.text(name)]) {
            tier(&$0)
        }
    }

    /// Lists all tiers, the smallest first.
    package static func all(in transaction: any Transaction) throws -> [Tier] {
        try transaction.query(
            "SELECT \(columns) FROM tier t ORDER BY requests_per_minute, name",
            []
        ) {
            tier(&$0)
        }
    }

    /// Inserts a tier.
    ///
    /// Throws `StoreError.constraint` for a taken name.
    package static func insert(_ tier: Tier, in transaction: any Transaction) throws {
        try transaction.execute(
            """
            INSERT INTO tier (requests_per_minute, concurrent_jobs, queue_size, name)
            VALUES (?, ?, ?, ?)
            """,
            values(of: tier)
        )
    }

    /// Changes the limits of the tier of that name.
    package static func update(_ tier: Tier, in transaction: any Transaction) throws {
        try transaction.execute(
            """
            UPDATE tier SET requests_per_minute = ?, concurrent_jobs = ?, queue_size = ?
            WHERE name = ?
            """,
            values(of: tier)
        )
    }

    /// The columns that `tier(_:)` reads, of `tier t`.
    static let columns = "t.name, t.requests_per_minute, t.concurrent_jobs, t.queue_size"

    /// Reads a tier from those columns.
    static func tier(_ row: inout RowCursor) -> Tier {
        Tier(
            name: row.text(),
            requestsPerMinute: row.integer(),
            concurrentJobs: row.integer(),
            queueSize: row.integer()
        )
    }

    // MARK: - Private

    private static func values(of tier: Tier) -> [SQLValue] {
        [
            .int(tier.requestsPerMinute), .int(tier.concurrentJobs), .int(tier.queueSize),
            .text(tier.name),
        ]
    }
}
