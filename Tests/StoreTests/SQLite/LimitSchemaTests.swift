import Domain
import Store
import Testing

@Suite struct LimitSchemaTests {
    @Test(arguments: [
        "UPDATE tier SET concurrent_jobs = 0", "UPDATE tier SET queue_size = 0",
        "UPDATE plan SET tier = 'none'", "UPDATE plan SET features = '{}'",
        "UPDATE plan SET retention_days = 0", "DELETE FROM tier WHERE name = 'free'",
        "DELETE FROM plan WHERE name = 'standard'", "UPDATE account SET tier = 'none'",
        "UPDATE api_key SET requests_per_minute = 0", "UPDATE api_key SET monthly_credits = -1",
        "UPDATE api_key SET models = '{}'", "UPDATE api_key SET is_test = 2",
        "UPDATE api_key SET replaces = 'none'",
        "INSERT INTO key_month VALUES ('none', '2026-01', 1)",
    ])
    func `the schema itself refuses what can't be`(_ sql: String) throws {
        let store = try Fixture()
        #expect(throws: StoreError.self) {
            try store.database.transaction { try $0.execute(sql, []) }
        }
    }
}
