import Basics
import Domain
import Foundation
import Store
import Testing

@Suite struct SpentDayTests {
    @Test func `what was spent in a period begins with its first millisecond`() throws {
        let store = try Fixture(credits: 1000)
        let period = RenewalPeriod(of: store.caller.account.createdAt, containing: store.now)
        #expect(try spent(store, since: period.start) == 0)
        for (credits, date) in [
            (1, period.start - 0.001), (2, period.start), (4, store.now), (8, period.end - 0.001),
            (16, period.end),
        ] {
            try settle(credits, at: date, store)
        }
        #expect(try spent(store, since: period.start) == 2 + 4 + 8 + 16)
        #expect(try spent(store, since: period.end) == 16)
        #expect(try spent(store, since: store.caller.account.createdAt) == 31)
    }

    @Test func `only what jobs have spent counts, each account's own`() throws {
        let store = try Fixture(credits: 1000)
        let start = store.caller.account.createdAt
        let released = try store.job(cost: 7)
        try store.append(.release, 7, job: released)
        try store.append(.deduct, 3)
        #expect(try spent(store, since: start) == 0)
        try settle(5, at: store.now, store)
        #expect(try spent(store, since: start) == 5)
        let other = try store.database.read {
            try LedgerTable.spent(by: .random(), createdAt: start, since: start, in: $0)
        }
        #expect(other == 0)
    }

    /// The clock was set back.
    @Test func `a job that ended before its account was made counts for the first day`() throws {
        let store = try Fixture()
        try settle(5, at: store.caller.account.createdAt - 100_000, store)
        #expect(try spent(store, since: store.caller.account.createdAt) == 5)
    }

    /// Entries of a day share a row, so the sum does not read more when there are more.
    @Test func `a day has one row`() throws {
        let store = try Fixture(credits: 1000)
        for index in 0..<20 { try settle(1, at: store.now + Double(index), store) }
        let rows = try store.database.read {
            try $0.first("SELECT count(*) FROM spent_day", []) { $0.integer() }
        }
        #expect(rows == 1)
    }

    @Test func `an old file's settlements are counted`() throws {
        let file = try OldFile(version: 19)
        let day = 86_400_000
        let settled = [(1, -5), (2, day - 1), (4, day), (8, 3 * day), (16, 3 * day + 1)]
        for (credits, time) in settled { try settle(credits, at: time, file) }
        let database = try file.open()
        let sums = try database.read { transaction in
            try [0, 1, 3, 4].map {
                try LedgerTable.spent(
                    by: file.account,
                    createdAt: Date(milliseconds: 0),
                    since: Date(milliseconds: Int64($0 * day)),
                    in: transaction
                )
            }
        }
        #expect(sums == [31, 28, 24, 0])
    }

    // MARK: - Private

    private func spent(_ store: Fixture, since start: Date) throws -> Int {
        let account = store.caller.account
        return try store.database.read {
            try LedgerTable.spent(
                by: account.id,
                createdAt: account.createdAt,
                since: start,
                in: $0
            )
        }
    }

    private func settle(_ credits: Int, at date: Date, _ store: Fixture) throws {
        let entry = LedgerEntry(
            account: store.caller.account.id,
            kind: .settle,
            amount: credits,
            job: try store.job(cost: credits),
            reason: "job",
            createdAt: date
        )
        _ = try store.database.transaction { try LedgerTable.append(entry, in: $0) }
    }

    /// Adds a settlement to an old file, past the ledger's checks.
    private func settle(_ credits: Int, at time: Int, _ file: OldFile) throws {
        try file.execute("DROP TRIGGER IF EXISTS ledger_goes_on")
        try file.execute("DROP TRIGGER IF EXISTS ledger_resolves_a_hold")
        try file.execute("UPDATE balance SET granted = granted + 99, held = held + 99")
        try file.execute(
            """
            INSERT INTO job (id, account_id, api_key_id, dialect, operation, cost, created_ms,
                state, completed_ms)
            SELECT ?, account_id, id, 'v1', 'imagine', 1, 0, 'succeeded', 1 FROM api_key
            """,
            [.text("job \(credits)")]
        )
        try file.execute(
            """
            INSERT INTO ledger (account_id, kind, amount, job_id, actor, reason, created_ms, hash)
            VALUES (?, 'settle', ?, ?, 'system', 'job', ?, zeroblob(32))
            """,
            [
                .text(file.account.description), .integer(Int64(credits)),
                .text("job \(credits)"), .integer(Int64(time)),
            ]
        )
    }
}
