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
            try execute("UPDATE job SET input = ?", [.text(longest + "x")])
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
    }

    @Test func `longer inputs of version 11 stay, and their jobs can end`() throws {
        let job = try insert("{}")
        let long = String(repeating: "x", count: Submission.inputLimit + 1)
        try execute("DROP TRIGGER job_input_is_short")
        try execute("DROP TRIGGER job_input_stays_short")
        try execute("DELETE FROM grdb_migrations WHERE identifier = '12 limit of inputs'")
        try execute("UPDATE job SET input = ?", [.text(long)])
        let again = try store.directory.openDatabase()
        let account = store.caller.account.id
        let now = store.now
        _ = try again.transaction { try JobEnding.cancel(job, of: account, at: now, in: $0) }
        let found = try again.read { try JobTable.find(job, of: account, in: $0) }
        #expect(found?.input == long && found?.state == .cancelled)
        #expect(throws: StoreError.self) { try insert(long) }
    }
}
