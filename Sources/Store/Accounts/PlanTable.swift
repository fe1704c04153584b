package import Domain

/// The plans, which an admin can change while the server runs.
package enum PlanTable {
    /// Finds a plan by its name.
    package static func find(_ name: String, in transaction: any Transaction) throws -> Plan? {
        try transaction.first("SELECT \(columns) FROM plan p WHERE name = ?", [.text(name)]) {
            plan(&$0)
        }
    }

    /// Lists all plans, the smallest first.
    package static func all(in transaction: any Transaction) throws -> [Plan] {
        try transaction.query(
            """
            SELECT \(columns) FROM plan p JOIN tier t ON t.name = p.tier
            ORDER BY t.requests_per_minute, p.credits, p.name
            """,
            []
        ) { plan(&$0) }
    }

    /// Lists all plan names, the smallest plan first.
    package static func names(in transaction: any Transaction) throws -> [String] {
        try all(in: transaction).map(\.name)
    }

    /// Inserts a plan.
    ///
    /// Throws `StoreError.constraint` for a taken name or an unknown tier.
    package static func insert(_ plan: Plan, in transaction: any Transaction) throws {
        try transaction.execute(
            """
            INSERT INTO plan (credits, tier, price_cents, retention_days, features, name)
            VALUES (?, ?, ?, ?, ?, ?)
            """,
            try values(of: plan)
        )
    }

    /// Changes the values of the plan of that name.
    ///
    /// Throws `StoreError.constraint` for an unknown tier.
    package static func update(_ plan: Plan, in transaction: any Transaction) throws {
        try transaction.execute(
            """
            UPDATE plan SET credits = ?, tier = ?, price_cents = ?, retention_days = ?, features = ?
            WHERE name = ?
            """,
            try values(of: plan)
        )
    }

    /// Deletes a plan.
    ///
    /// Throws `StoreError.constraint` if an account is on it.
    package static func delete(_ name: String, in transaction: any Transaction) throws {
        try transaction.execute("DELETE FROM plan WHERE name = ?", [.text(name)])
    }

    /// The columns that `plan(_:)` reads, of `plan p`.
    static let columns =
        "p.name, p.credits, p.tier, p.price_cents, p.retention_days, nullif(p.features, '[]')"

    /// A day in milliseconds, for SQL: 64 bits wide, so that a product with `retention_days`, which
    /// may be narrower, does not overflow.
    static let day = "CAST(86400000 AS BIGINT)"

    /// Reads a plan from those columns.
    static func plan(_ row: inout RowCursor) -> Plan {
        Plan(
            name: row.text(),
            credits: row.integer(),
            tier: row.text(),
            priceCents: row.integer(),
            retentionDays: row.integer(),
            features: TextList.read(row.optionalText()) ?? []
        )
    }

    // MARK: - Private

    private static func values(of plan: Plan) throws -> [SQLValue] {
        [
            .int(plan.credits), .text(plan.tier), .int(plan.priceCents),
            .int(plan.retentionDays), .text(TextList.written(plan.features)), .text(plan.name),
        ]
    }
}
