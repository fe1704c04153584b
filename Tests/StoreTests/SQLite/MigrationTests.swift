import Domain
import Foundation
import Store
import Synchronization
import Testing

@Suite struct MigrationTests {
    @Test func `the list of migrations is as the first versions made it`() throws {
        let store = try Fixture()
        let table = try store.database.read { transaction in
            try transaction.first(
                "SELECT sql FROM sqlite_master WHERE name = 'grdb_migrations'",
                []
            ) { $0.text() }
        }
        #expect(table == "CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY)")
        let names = try OldFile.migrations(of: store.database)
        #expect(names.first == "1 plans, accounts, keys")
        #expect(names.dropFirst(7).first == "8 double entry, lots, renewals, codes")
        #expect(names.count >= 13 && Set(names).count == names.count)
    }

    /// The migration takes long enough for all others to find it missing and wait for its lock.
    @Test func `each migration runs once if several open an old file at the same time`() throws {
        let file = try OldFile(version: 12)
        let job = try file.job()
        let input = SQLValue.text(String(repeating: "x", count: 60_000))
        try file.execute("UPDATE job SET input = ?", [input])
        try file.execute(
            """
            WITH RECURSIVE number (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < 500)
            INSERT INTO job (id, account_id, api_key_id, dialect, operation, parameters, input,
                cost, state, created_ms, completed_ms)
            SELECT n, account_id, api_key_id, dialect, operation, parameters, input, cost,
                'cancelled', 0, 1 FROM job, number WHERE id = ?
            """,
            [.text(job.description)]
        )
        let failures = Mutex<[String]>([])
        DispatchQueue.concurrentPerform(iterations: 8) { _ in
            do { _ = try file.open() } catch {
                failures.withLock { $0.append("\(error)") }
            }
        }
        #expect(failures.withLock { $0 } == [])
        let new = try Fixture()
        #expect(try file.migrations() == OldFile.migrations(of: new.database))
    }

    @Test func `a migration that finds a dangling reference leaves the file as it was`() throws {
        let file = try OldFile(version: 12)
        let before = try file.migrations()
        for sql in [
            "CREATE TABLE child (parent TEXT)", "INSERT INTO child VALUES ('none')",
            "PRAGMA writable_schema = ON",
            "UPDATE sqlite_master SET sql = 'CREATE TABLE child (parent REFERENCES tier (name))' WHERE name = 'child'",
            "PRAGMA writable_schema = OFF",
        ] {
            try file.execute(sql)
        }
        do {
            _ = try file.open()
            Issue.record("it was opened")
        } catch let error as StoreError {
            #expect(error.reason == "787 a row of child refers to none of tier")
        }
        #expect(try file.migrations() == before)
        try file.execute("DROP TABLE child")
        _ = try file.open()
        #expect(try file.migrations().count > before.count)
    }

    @Test func `deliveries move to a table that takes any event`() throws {
        let file = try OldFile(version: 13)
        let account = SQLValue.text(file.account.description)
        try file.execute(
            """
            INSERT INTO webhook_endpoint (id, account_id, url, host, created_ms)
            VALUES (1, ?, 'https://a.b/c', 'https://a.b:443', 0)
            """,
            [account]
        )
        try file.execute(
            """
            INSERT INTO delivery (id, endpoint_id, account_id, event, state, attempts, due_ms, created_ms)
            VALUES ('msg_1', 1, ?, 'test', 'pending', 1, 7, 2)
            """,
            [account]
        )
        try file.execute(
            "INSERT INTO delivery_attempt VALUES ('msg_1', 1, 3, 4, 500, 'status', x'01')"
        )
        let database = try file.open()
        let due = "SELECT due_ms FROM webhook_endpoint WHERE id = 1"
        #expect(try database.read { try $0.first(due, []) { $0.integer() } } == 7)
        try database.transaction { transaction in
            let moved = try transaction.first(
                """
                SELECT d.event, d.attempts, a.status FROM delivery d
                JOIN delivery_attempt a ON a.delivery_id = d.id WHERE d.id = 'msg_1'
                """,
                []
            ) { "\($0.text()) \($0.integer()) \($0.integer())" }
            #expect(moved == "test 1 500")
            // The triggers came along.
            try transaction.execute("UPDATE delivery SET due_ms = 5 WHERE id = 'msg_1'", [])
            #expect(try transaction.first(due, []) { $0.integer() } == 5)
        }
    }
}
