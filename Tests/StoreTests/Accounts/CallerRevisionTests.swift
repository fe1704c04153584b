import Store
import Testing

/// The number that tells if a caller must be read again.
@Suite struct CallerRevisionTests {
    /// Columns whose change leaves every caller as it is.
    private static let others: [String: Set<String>] = [
        "api_key": ["prefix", "name", "sealed_secret", "created_ms", "last_used_ms", "replaces"],
        "account": ["image_count", "renews_ms"], "plan": [], "tier": [],
    ]

    private static func revision(in transaction: any Transaction) throws -> Int? {
        try transaction.first("SELECT number FROM revision WHERE subject = 'caller'", []) {
            $0.integer()
        }
    }

    @Test(arguments: others.keys.sorted())
    func `it grows with each change of a column that a caller has`(_ table: String) throws {
        let fixture = try Fixture()
        let columns = try fixture.database.read { transaction in
            try transaction.query("SELECT name FROM pragma_table_info(?)", [.text(table)]) {
                $0.text()
            }
        }
        #expect(columns.count > 3)
        for column in columns {
            let (rows, growth) = try fixture.database.transaction { transaction in
                let before = try #require(try Self.revision(in: transaction))
                let change = "UPDATE \(table) SET \(column) = \(column)"
                let rows = try transaction.execute(change, [])
                let after = try #require(try Self.revision(in: transaction))
                return (rows, after - before)
            }
            let isOther = Self.others[table]?.contains(column) ?? false
            #expect(rows > 0 && growth == (isOther ? 0 : rows), "\(table).\(column)")
        }
    }
}
