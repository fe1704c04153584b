import Domain
import Foundation
import Store
import Synchronization
import TestSupport
import Testing

@Suite struct MigrationTests {
    private func names(_ database: any Database) throws -> [String] {
        try database.read { transaction in
            try transaction.query("SELECT identifier FROM grdb_migrations ORDER BY rowid", []) {
                $0.text()
            }
        }
    }

    @Test func `the list of migrations is as the first versions made it`() throws {
        let store = try Fixture()
        let table = try store.database.read { transaction in
            try transaction.first(
                "SELECT sql FROM sqlite_master WHERE name = 'grdb_migrations'",
                []
            ) { $0.text() }
        }
        #expect(table == "CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY)")
        let names = try names(store.database)
        #expect(names.first == "1 plans, accounts, keys")
        #expect(names.dropFirst(7).first == "8 double entry, lots, renewals, codes")
        #expect(names.count >= 12 && Set(names).count == names.count)
    }

    @Test func `each migration runs once if several open a new file at the same time`() throws {
        let temporary = try TemporaryDirectory()
        let directory = DataDirectory(path: temporary.url.path)
        try directory.prepare()
        // The first makes the file a WAL file, which takes it alone.
        let first = try directory.openDatabase()
        let all = try names(first)
        try first.transaction { transaction in
            for sql in [
                "DROP TRIGGER job_input_is_short", "DROP TRIGGER job_input_stays_short",
                "DELETE FROM grdb_migrations WHERE identifier = '12 limit of inputs'",
            ] {
                _ = try transaction.execute(sql, [])
            }
        }
        let failures = Mutex<[String]>([])
        DispatchQueue.concurrentPerform(iterations: 8) { _ in
            do { _ = try directory.openDatabase() } catch {
                failures.withLock { $0.append("\(error)") }
            }
        }
        #expect(failures.withLock { $0 } == [])
        #expect(try Set(names(first)) == Set(all))
    }

    @Test func `a migration that finds a dangling reference leaves the file as it was`() throws {
        let store = try Fixture()
        try store.database.transaction { transaction in
            for sql in [
                "CREATE TABLE child (parent TEXT)", "INSERT INTO child VALUES ('none')",
                "PRAGMA writable_schema = ON",
                "UPDATE sqlite_master SET sql = 'CREATE TABLE child (parent REFERENCES tier (name))' WHERE name = 'child'",
                "PRAGMA writable_schema = OFF", "DROP TRIGGER job_input_is_short",
                "DROP TRIGGER job_input_stays_short",
                "DELETE FROM grdb_migrations WHERE identifier = '12 limit of inputs'",
            ] {
                _ = try transaction.execute(sql, [])
            }
        }
        do {
            _ = try store.directory.openDatabase()
            Issue.record("it was opened")
        } catch let error as StoreError {
            #expect(error.reason == "787 a row of child refers to none of tier")
        }
        #expect(try !names(store.database).contains("12 limit of inputs"))
        _ = try store.database.transaction { try $0.execute("DROP TABLE child", []) }
        _ = try store.directory.openDatabase()
        #expect(try names(store.database).contains("12 limit of inputs"))
    }
}
