import Domain
import Foundation
import Store
import Testing
import TestSupport

@Suite struct SchemaTests {
    @Test func `the seeds' tiers are there`() throws {
        let store = try Fixture()
        let plans = try store.database.read { transaction in
            try PlanTable.names(in: transaction).map { try PlanTable.find($0, in: transaction) }
        }
        #expect(plans.map { $0?.name } == ["free", "hobby", "standard", "growth", "scale"])
        let tiers = try store.database.read { try TierTable.all(in: $0) }
        #expect(plans.map { $0?.tier } == tiers.map(\.name))
        #expect(tiers.map(\.requestsPerMinute) == [10, 30, 60, 120, 300])
        #expect(tiers.map(\.concurrentJobs) == [1, 2, 4, 8, 16])
        #expect(tiers.map(\.queueSize) == [20, 50, 100, 300, 1000])
        #expect(plans[0]?.credits == 50 && plans[2]?.credits == 500)
    }

    @Test func `opening a file again changes nothing`() throws {
        let store = try Fixture()
        let again = try store.directory.openDatabase()
        #expect(
            try again.read { try AccountTable.list(after: nil, limit: 9, in: $0) } == [
                store.caller.account
            ]
        )
    }

    @Test func `the database and its side files are for their owner only`() throws {
        let store = try Fixture()
        let names = try FileManager.default.contentsOfDirectory(atPath: store.directory.root.path)
            .filter { $0.hasPrefix("apiframe.sqlite") }
        #expect(names.count == 3)
        for name in names {
            let path = store.directory.root.appendingPathComponent(name).path
            let mode =
                try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
            #expect(mode == 0o600, "\(name)")
        }
    }

    @Test func `a file of a newer version is refused`() throws {
        let store = try Fixture()
        _ = try store.database.transaction {
            try $0.execute("INSERT INTO grdb_migrations (identifier) VALUES ('99 the future')", [])
        }
        #expect(throws: StoreError.newerSchema) { try store.directory.openDatabase() }
    }

    @Test func `a file that is no database is an error in words`() throws {
        let temporary = try TemporaryDirectory()
        let path = temporary.url.appendingPathComponent("file").path
        try Data(repeating: 65, count: 5000).write(to: URL(fileURLWithPath: path))
        #expect(throws: StoreError.self) { try SQLiteDatabase(path: path) }
    }

    @Test func `commits are flushed to the disk`() throws {
        let store = try Fixture()
        let settings = try store.database.transaction { transaction in
            [
                try transaction.query("PRAGMA synchronous", []) { $0.integer() },
                try transaction.query("PRAGMA foreign_keys", []) { $0.integer() },
            ]
        }
        #expect(settings == [[2], [1]])
        #expect(
            try store.database.read { try $0.query("PRAGMA journal_mode", []) { $0.text() } } == [
                "wal"
            ]
        )
    }
}
