import Domain
import Foundation
import Store
import Testing

@Suite struct StoredWarningTests {
    private let asked = JobWarning(.clamped, "--quality 4 counts as 1.", field: "prompt")
    private let told = JobWarning(.notUnderstood, "Not understood: \"xyz\"")

    @Test func `the provider's warnings come behind the request's, also in lists`() throws {
        let store = try Fixture()
        var submission = Fixture.submission
        submission.warnings = [asked]
        let id = try store.job(submission)
        #expect(try store.find(id)?.warnings == [asked])
        let claim = try #require(try store.claim())
        let (now, account) = (store.now, store.caller.account.id)
        _ = try store.database.transaction {
            let end = JobEnding.End.succeeded([], texts: [], warnings: [asked, told])
            return try JobEnding.finish(claim, end, at: now, in: $0)
        }
        #expect(try store.find(id)?.warnings == [asked, told])
        let listed = try store.database.read {
            try JobTable.list(of: account, limit: 9, offset: 0, in: $0)
        }
        #expect(listed.map(\.warnings) == [[asked, told]])
    }

    @Test func `a job without warnings has none in its row`() throws {
        let store = try Fixture()
        let id = try store.job()
        let claim = try #require(try store.claim())
        let now = store.now
        _ = try store.database.transaction {
            try JobEnding.finish(claim, .succeeded([], texts: []), at: now, in: $0)
        }
        #expect(try store.find(id)?.warnings == [])
        let sql = "SELECT count(*) FROM job WHERE warnings IS NULL"
        #expect(try store.database.read { try $0.first(sql, []) { $0.integer() } } == 1)
    }

    @Test func `no row has more than a job keeps`() throws {
        let store = try Fixture()
        var submission = Fixture.submission
        let long = String(repeating: "\u{1}", count: 300)
        submission.warnings = (0..<50).map { JobWarning(.ignored, "\($0)\(long)", field: long) }
        let id = try store.job(submission)
        #expect(try store.find(id)?.warnings.count == JobWarning.most)
        #expect(throws: StoreError.self) {
            try store.database.transaction {
                let text = SQLValue.text(String(repeating: "x", count: 65_537))
                try $0.execute("UPDATE job SET warnings = ?", [text])
            }
        }
    }

    @Test func `a job of an older version has no warnings`() throws {
        let file = try OldFile(version: 12)
        let id = try file.job()
        let database = try file.open()
        let job = try database.read { try JobTable.find(id, of: file.account, in: $0) }
        #expect(job?.warnings == [])
    }
}
