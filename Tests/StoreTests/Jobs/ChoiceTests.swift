import Domain
import Foundation
import Store
import Testing

@Suite struct ChoiceTests {
    @Test func `what a look says is what a claim takes`() throws {
        let store = try Fixture()
        #expect(try !store.isAnyDue() && store.nextDue() == nil)
        try store.job(at: store.now + 5)
        #expect(try !store.isAnyDue() && store.nextDue() == store.now + 5)
        try store.job()
        #expect(try store.isAnyDue() && store.nextDue() == store.now)
        #expect(try store.claim() != nil)
        #expect(try !store.isAnyDue() && store.claim() == nil)
    }

    @Test func `an account that has as many running as it may has nothing due but those`() throws {
        let store = try Fixture()
        for _ in 0..<5 { try store.job(cost: 1) }
        let claims = try (0..<4).compactMap { _ in try store.claim() }
        #expect(claims.count == 4)
        #expect(try !store.isAnyDue() && store.claim() == nil)
        #expect(try store.nextDue() == store.now + 60)
        let (now, first) = (store.now, try #require(claims.first))
        _ = try store.database.transaction {
            try JobEnding.finish(first, .failed("x"), at: now, in: $0)
        }
        #expect(try store.claim() != nil)
    }

    @Test func `jobs are counted through all that can happen to them`() throws {
        let store = try Fixture()
        let (now, account) = (store.now, store.caller.account.id)
        func load() throws -> [Int] {
            let load = try #require(
                try store.database.read { try LoadTable.load(of: account, in: $0) }
            )
            return [load.waiting, load.running]
        }
        #expect(try load() == [0, 0])
        let waiting = try store.job(cost: 1)
        try store.job(cost: 1)
        #expect(try load() == [2, 0])
        let claim = try #require(try store.claim())
        #expect(try load() == [1, 1])
        _ = try store.database.transaction { try JobClaims.putBack(claim, dueAt: now, in: $0) }
        #expect(try load() == [2, 0])
        let again = try #require(try store.claim())
        _ = try store.database.transaction { transaction in
            try JobEnding.finish(again, .succeeded([], texts: []), at: now, in: transaction)
        }
        #expect(try load() == [1, 0])
        let left = again.job == waiting ? try #require(try store.claim()).job : waiting
        _ = try store.database.transaction {
            try JobEnding.cancel(left, of: account, at: now, in: $0)
        }
        #expect(try load() == [0, 0])
    }

    @Test func `a look and a claim go over indexes only, never over waiting jobs`() throws {
        let store = try Fixture()
        let sql = "EXPLAIN QUERY PLAN SELECT \(JobClaims.choice(without: []))"
        let arguments = JobClaims.choiceArguments(.making, without: [], now: store.now)
        let plan = try store.database.read {
            try $0.query(sql, arguments) { row in
                row.skip(3)
                return row.text()
            }
        }
        #expect(!plan.contains { $0.contains("TEMP B-TREE") }, "\(plan)")
        #expect(plan.contains { $0.contains("account_load_by_turn") }, "\(plan)")
        #expect(plan.filter { $0.contains("job_waiting") }.count == 2, "\(plan)")
    }
}

extension Fixture {
    fileprivate func isAnyDue() throws -> Bool {
        try database.read { try JobClaims.isAnyDue(now: now, in: $0) }
    }

    fileprivate func nextDue() throws -> Date? {
        try database.read { try JobClaims.nextDue(in: $0) }
    }
}
