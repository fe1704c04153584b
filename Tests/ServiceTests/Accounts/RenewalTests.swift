import Domain
import Foundation
import Service
import Store
import Synchronization
import Testing

@Suite struct RenewalTests {
    private let day = 24.0 * 3600

    private func renewals(_ service: Fixture) -> Renewals {
        Renewals(service.context)
    }

    @Test func `plan credits come anew each month, and what was left of the last goes`() throws {
        let service = try Fixture()
        #expect(try renewals(service).run() == 0)
        service.time.advance(by: 31 * day)
        #expect(try renewals(service).run() == 1)
        #expect(try service.balance() == Balance(granted: 500, available: 500, held: 0, spent: 0))
        #expect(try renewals(service).run() == 0)
        let lines = try service.credits.lines(of: "jane@example.com", limit: 10)
        #expect(lines.map(\.entry.kind) == [.grant, .expire, .grant])
        #expect(lines.map(\.entry.source) == [.plan, nil, .plan])
    }

    @Test func `after months in which nobody looked the credits come once`() throws {
        let service = try Fixture()
        service.time.advance(by: 100 * day)
        #expect(try renewals(service).run() == 1)
        #expect(try renewals(service).run() == 0)
        #expect(try service.balance().available == 500)
    }

    @Test func `an account that can't be renewed keeps no other from it`() throws {
        let service = try Fixture()
        _ = try service.accounts.create(email: "bad@example.com", name: "B", plan: "free")
        try service.database.transaction { transaction in
            // More than any plan may have since; older files can hold it.
            try transaction.execute(
                "UPDATE plan SET credits = ? WHERE name = 'free'",
                [.integer(.max)]
            )
            try transaction.execute(
                "UPDATE account SET renews_ms = 1, created_ms = 1 WHERE plan = 'free'",
                []
            )
        }
        service.time.advance(by: 31 * day)
        var failures: [any Error] = []
        let renewed = try renewals(service).run { _, error in failures.append(error) }
        #expect(renewed == 1 && failures.count == 1)
        #expect(try service.balance().available == 500)
    }

    @Test func `old credits go in the transaction in which new ones come`() throws {
        let service = try Fixture()
        service.time.advance(by: 31 * day)
        let watched = WatchedDatabase(base: service.database, account: service.caller.account.id)
        _ = try renewals(service).run()
        _ = try Renewals(Context(database: watched, clock: service.time.clock)).run()
        service.time.advance(by: 31 * day)
        _ = try Renewals(Context(database: watched, clock: service.time.clock)).run()
        #expect(watched.balances.withLock { $0 } == [500])
    }

    @Test
    func `credits that have expired are not spent, even before the periodic task removes them`()
        throws
    {
        let service = try Fixture()
        _ = try service.credits.deduct(490, from: "jane@example.com", reason: "t")
        let later = service.time.now + day
        _ = try service.credits.add(50, to: "jane@example.com", reason: "t", expiresAt: later)
        service.time.advance(by: day)
        let failure = #expect(throws: Failure.self) { try service.submit() }
        #expect(failure?.code == .insufficientCredits(required: 16, available: 10))
    }

    @Test func `a customer who comes before housekeeping has the new month's credits`() throws {
        let service = try Fixture()
        _ = try service.credits.deduct(500, from: "jane@example.com", reason: "t")
        service.time.advance(by: 31 * day)
        try service.submit()
        #expect(try service.balance() == Balance(granted: 500, available: 484, held: 16, spent: 0))
        #expect(try renewals(service).run() == 0)
        #expect(try LedgerCheck(service.context).run().faults.isEmpty)
    }

    @Test func `a month's credits come once, however many look`() throws {
        let service = try Fixture()
        service.time.advance(by: 31 * day)
        let all = DispatchGroup()
        for _ in 0..<8 {
            all.enter()
            Thread {
                _ = try? renewals(service).run()
                all.leave()
            }.start()
        }
        all.wait()
        #expect(try service.balance().available == 500)
        #expect(try LedgerCheck(service.context).run().faults.isEmpty)
    }

    @Test func `bought credits stay, and what expires first is spent first`() throws {
        let service = try Fixture()
        _ = try service.credits.add(100, to: "jane@example.com", reason: "invoice 1")
        let job = try service.submit()
        service.time.advance(by: 31 * day)
        _ = try renewals(service).run()
        // 500 of the plan, 100 bought, and 16 held, of the old plan's.
        #expect(try service.balance() == Balance(granted: 616, available: 600, held: 16, spent: 0))
        _ = try service.jobs.cancel(job.id, of: service.caller.account.id)
        #expect(try service.balance().available == 616)
        // The returned credits had expired meanwhile.
        _ = try renewals(service).run()
        #expect(try service.balance() == Balance(granted: 600, available: 600, held: 0, spent: 0))
    }

    @Test(arguments: [
        ("2026-01-31T10:00:00.000Z", "2026-02-28T09:59:59.999Z", "2026-01-31T10:00:00.000Z"),
        ("2026-01-31T10:00:00.000Z", "2026-02-28T10:00:00.000Z", "2026-02-28T10:00:00.000Z"),
        ("2026-01-31T10:00:00.000Z", "2026-03-31T10:00:00.000Z", "2026-03-31T10:00:00.000Z"),
        ("2026-01-31T10:00:00.000Z", "2026-03-30T10:00:00.000Z", "2026-02-28T10:00:00.000Z"),
        ("2024-02-29T00:00:00.000Z", "2025-02-28T00:00:00.000Z", "2025-02-28T00:00:00.000Z"),
        ("2026-05-10T00:00:00.000Z", "2026-01-01T00:00:00.000Z", "2026-05-10T00:00:00.000Z"),
        ("2026-12-15T08:00:00.000Z", "2031-06-14T23:00:00.000Z", "2031-05-15T08:00:00.000Z"),
    ]) func `months begin on the account's day, or on their last`(
        _ anchor: String,
        _ moment: String,
        _ start: String
    ) throws {
        let style = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
        let period = RenewalPeriod(
            of: try style.parse(anchor),
            containing: try style.parse(moment)
        )
        #expect(period.start == (try style.parse(start)) && period.end > period.start)
    }
}

/// A database that notes an account's available credits after each transaction.
private final class WatchedDatabase: WrappedDatabase {
    let base: any Database & Maintenance
    let account: AccountID
    let balances = Mutex<[Int]>([])

    init(base: any Database & Maintenance, account: AccountID) {
        self.base = base
        self.account = account
    }

    func transaction<Result: Sendable>(
        _ body: @escaping @Sendable (any Transaction) throws -> Result
    ) throws -> Result {
        let result = try base.transaction(body)
        let balance = try read { try LedgerTable.balance(of: account, in: $0).available }
        balances.withLock { $0.append(balance) }
        return result
    }
}
