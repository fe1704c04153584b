import Domain
import Foundation
import Store
import Testing

@Suite struct ClaimTests {
    @Test func `a job is claimed once, the oldest first`() throws {
        let store = try Fixture()
        let second = try store.job(at: store.now)
        let first = try store.job(at: store.now - 1)
        #expect(try store.claim()?.job == first)
        #expect(try store.claim()?.job == second)
        #expect(try store.claim() == nil)
    }

    @Test func `a job that is not due yet is left alone`() throws {
        let store = try Fixture()
        try store.job(at: store.now + 5)
        #expect(try store.claim() == nil)
        #expect(try store.database.read { try JobClaims.nextDue(in: $0) } == store.now + 5)
        #expect(try store.claim(at: store.now + 5) != nil)
    }

    @Test func `after its lease a claim is lost to the next worker`() throws {
        let store = try Fixture()
        let id = try store.job()
        let old = try #require(try store.claim())
        let new = try #require(try store.claim(at: store.now + 61))
        #expect(new.job == id && new.token != old.token)
        let now = store.now
        #expect(
            try store.database.transaction {
                try !JobClaims.report(old, progress: 50, at: now, leaseUntil: now, in: $0)
            }
        )
        #expect(
            try store.database.transaction {
                try !JobEnding.finish(old, .failed("late"), at: now, in: $0)
            }
        )
        #expect(
            try store.database.transaction {
                try JobEnding.finish(new, .succeeded([], texts: []), at: now, in: $0)
            }
        )
        #expect(try store.find(id)?.state == .succeeded)
        #expect(try store.balance() == Balance(granted: 100, available: 84, held: 0, spent: 16))
    }

    @Test func `a report extends the lease and never lowers progress`() throws {
        let store = try Fixture()
        let id = try store.job()
        let claim = try #require(try store.claim())
        let later = store.now + 100
        _ = try store.database.transaction {
            try JobClaims.report(claim, progress: 40, at: later, leaseUntil: later, in: $0)
        }
        _ = try store.database.transaction {
            try JobClaims.report(claim, progress: 30, at: later, leaseUntil: later, in: $0)
        }
        #expect(try store.find(id)?.progress == 40)
        #expect(try store.claim(at: store.now + 61) == nil)
    }

    @Test func `a job ends once, whoever comes second`() throws {
        let store = try Fixture()
        let id = try store.job()
        let claim = try #require(try store.claim())
        let (now, account) = (store.now, store.caller.account.id)
        #expect(
            try store.database.transaction {
                try JobEnding.cancel(id, of: account, at: now, in: $0)
            }
        )
        #expect(
            try store.database.transaction {
                try !JobEnding.finish(claim, .succeeded([], texts: []), at: now, in: $0)
            }
        )
        #expect(
            try store.database.transaction {
                try !JobEnding.cancel(id, of: account, at: now, in: $0)
            }
        )
        #expect(try store.find(id)?.state == .cancelled)
        #expect(try store.balance() == Balance(granted: 100, available: 100, held: 0, spent: 0))
    }

    @Test func `the schema itself keeps an ended job ended`() throws {
        let store = try Fixture()
        let id = try store.job()
        let (now, account) = (store.now, store.caller.account.id)
        _ = try store.database.transaction {
            try JobEnding.cancel(id, of: account, at: now, in: $0)
        }
        #expect(throws: StoreError.self) {
            try store.database.transaction {
                try $0.execute(
                    "UPDATE job SET state = 'queued', due_ms = 0, completed_ms = NULL",
                    []
                )
            }
        }
    }

    @Test func `a job that is put back has the attempts that it had`() throws {
        let store = try Fixture()
        let id = try store.job()
        let now = store.now
        let unstarted = try #require(try store.claim())
        _ = try store.database.transaction { try JobClaims.putBack(unstarted, dueAt: now, in: $0) }
        #expect(try store.find(id)?.attempts == 0)
        let started = try #require(try store.claim())
        _ = try store.database.transaction {
            try JobClaims.start(started, provider: "p", at: now, in: $0)
        }
        #expect(try store.find(id)?.attempts == 1)
        _ = try store.database.transaction { try JobClaims.putBack(started, dueAt: now, in: $0) }
        #expect(try store.find(id)?.attempts == 0)
    }

    @Test func `a claim names the provider of the last start, and no upstream of an earlier one`()
        throws
    {
        let store = try Fixture()
        try store.job()
        let now = store.now
        let first = try #require(try store.claim())
        #expect(first.provider == nil)
        #expect(
            try store.database.read { try JobClaims.startedProvider(first, in: $0) } == nil
        )
        _ = try store.database.transaction {
            _ = try JobClaims.start(first, provider: "one", at: now, in: $0)
            return try JobClaims.handOver(first, to: UpstreamID("7"), pollAt: now, in: $0)
        }
        let second = try #require(try store.claim())
        #expect(second.provider == "one" && second.upstream == UpstreamID("7"))
        _ = try store.database.transaction {
            try JobClaims.start(second, provider: "two", at: now, in: $0)
        }
        #expect(
            try store.database.read { try JobClaims.startedProvider(second, in: $0) } == "two"
        )
        let third = try #require(try store.claim(at: now + 61))
        #expect(third.provider == "two" && third.upstream == nil)
    }

    @Test func `what a clock that was set back left in the future is due after a restart`() throws {
        let store = try Fixture()
        let id = try store.job(at: store.now + 3600)
        let now = store.now
        _ = try store.database.transaction { try JobClaims.expireAll(now: now, in: $0) }
        #expect(try store.claim()?.job == id)
    }

    @Test func `after a restart claimed jobs are due at once`() throws {
        let store = try Fixture()
        let id = try store.job()
        _ = try store.claim()
        let now = store.now + 1
        #expect(try store.database.transaction { try JobClaims.expireAll(now: now, in: $0) } == 1)
        #expect(try store.claim(at: now)?.job == id)
    }

    @Test func `another account neither sees nor cancels a job`() throws {
        let store = try Fixture()
        let id = try store.job()
        let (now, other) = (store.now, AccountID.random())
        #expect(try store.database.read { try JobTable.find(id, of: other, in: $0) } == nil)
        #expect(
            try store.database.transaction { try !JobEnding.cancel(id, of: other, at: now, in: $0) }
        )
        #expect(try store.find(id)?.state == .queued)
    }
}
