import Domain
import Foundation
import Store
import Testing

@Suite struct InputLimitTests {
    private let store: Fixture

    init() throws { store = try Fixture() }

    private func insert(_ input: String) throws -> JobID {
        var submission = Fixture.submission
        submission.input = input
        return try store.job(submission, in: .v2, cost: 0)
    }

    private func execute(_ sql: String, _ arguments: [SQLValue] = []) throws {
        _ = try store.database.transaction { try $0.execute(sql, arguments) }
    }

    @Test func `an input has at most 64 KiB, counted in bytes`() throws {
        let longest = String(repeating: "é", count: Submission.inputLimit / 2)
        let job = try insert(longest)
        #expect(try store.find(job)?.input == longest)
        #expect(throws: StoreError.self) { try insert(longest + "x") }
        #expect(throws: StoreError.self) {
            try execute("UPDATE job_request SET input = ?", [.text(longest + "x")])
        }
    }

    @Test func `lists leave inputs out`() throws {
        let job = try insert("{}")
        let account = store.caller.account.id
        let lists = try store.database.read { transaction in
            [
                try JobTable.list(of: account, limit: 9, offset: 0, in: transaction),
                try JobTable.page(
                    of: account,
                    where: .init(),
                    limit: 9,
                    in: transaction
                ),
            ]
        }
        for list in lists { #expect(list.map(\.id) == [job] && list[0].input == nil) }
        #expect(try store.find(job)?.input == "{}")
        #expect(lists[0][0].prompt != nil && lists[1][0].prompt == nil)
    }

    @Test func `a request is gone with its job`() throws {
        let job = try insert("{}")
        try execute("DELETE FROM job WHERE id = ?", [.text(job.description)])
        let left = try store.database.read {
            try $0.first("SELECT count(*) FROM job_request", []) { $0.integer() }
        }
        #expect(left == 0)
    }
}
