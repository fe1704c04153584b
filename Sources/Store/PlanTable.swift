package import Domain

/// The plans that accounts are on; rows, so that an admin can change them while the server runs.
package enum PlanTable {
    /// The plan of that name; nil if there is none.
    package static func find(_ name: String, in session: any Session) throws -> Plan? {
        try session.first(
            "SELECT name, credits, requests_per_minute FROM plan WHERE name = ?",
            [.text(name)]
        ) { plan($0, from: 0) }
    }

    /// All plan names, the smallest plan first.
    package static func names(in session: any Session) throws -> [String] {
        try session.query("SELECT name FROM plan ORDER BY requests_per_minute, name", []) {
            $0.text(0)
        }
    }

    /// Reads a plan from three columns, starting at `column`.
    static func plan(_ row: any Row, from column: Int) -> Plan {
        Plan(
            name: row.text(column),
            credits: row.integer(column + 1),
            requestsPerMinute: row.integer(column + 2)
        )
    }
}
