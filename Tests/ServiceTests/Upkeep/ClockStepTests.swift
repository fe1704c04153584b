import Basics
import Domain
import Foundation
import Service
import Store
import Testing

@Suite struct ClockStepTests {
    /// Compares the fixture's clock with one that a test sets.
    private func watch(_ service: Fixture, uptime: Guarded<Double>) -> ClockStepGuard {
        ClockStepGuard(
            service.context,
            logger: service.logger,
            uptime: { .seconds(uptime.withLock { $0 }) }
        )
    }

    @Test func `a clock that is set back holds up no job`() throws {
        let service = try Fixture()
        let uptime = Guarded(0.0)
        let watch = watch(service, uptime: uptime)
        let waiting = try service.submit()
        service.time.advance(by: -3600)
        uptime.withLock { $0 += 1 }
        let worker = try service.worker(FakeProvider())
        #expect(try !worker.runOne())
        try watch.run()
        #expect(try worker.runOne())
        #expect(try service.find(waiting).state == .succeeded)
        #expect(!watch.isSettled && watch.steadySince == service.time.now)
        uptime.withLock { $0 += 3700 }
        service.time.advance(by: 3700)
        #expect(watch.isSettled)
    }

    @Test func `a clock that is set back leaves a lease the time that it had`() throws {
        let service = try Fixture()
        let uptime = Guarded(0.0)
        let watch = watch(service, uptime: uptime)
        try service.submit()
        let now = service.time.now
        _ = try service.database.transaction {
            try JobClaims.claim(now: now, leaseUntil: now + 60, in: $0)
        }
        service.time.advance(by: -3600)
        try watch.run()
        let worker = try service.worker(FakeProvider())
        service.time.advance(by: 59)
        #expect(try !worker.runOne())
        service.time.advance(by: 2)
        #expect(try worker.runOne())
    }

    @Test func `a clock that is set makes no job late`() throws {
        let service = try Fixture()
        let uptime = Guarded(0.0)
        let watch = watch(service, uptime: uptime)
        let keeper = Housekeeping(service.context, watch: watch, logger: service.logger)
        let job = try service.submit()
        service.time.advance(by: 5 * 3600)
        uptime.withLock { $0 += 1 }
        keeper.tidy()
        #expect(try service.find(job).state == .queued)
        service.time.advance(by: 3601)
        uptime.withLock { $0 += 3601 }
        keeper.tidy()
        #expect(try service.find(job).state == .timedOut)
    }

    @Test func `credits, lists and the ledger's chain stand a clock that is set back`() throws {
        let service = try Fixture()
        let first = try service.submit("one")
        _ = try service.worker(FakeProvider()).runOne()
        service.time.advance(by: -3600)
        let second = try service.submit("two")
        _ = try service.jobs.cancel(second.id, of: service.caller.account.id)
        let third = try service.submit("three")
        _ = try service.worker(FakeProvider()).runOne()
        #expect(try Renewals(service.context).run() == 0)
        #expect(try LedgerCheck(service.context).run().faults.isEmpty)
        #expect(try service.balance() == Balance(granted: 500, available: 468, held: 0, spent: 32))
        var seen: [JobID] = []
        var query = JobQuery()
        while true {
            let page = try service.jobs.page(of: service.caller.account.id, query, limit: 1)
            guard let job = page.jobs.first else { break }
            seen.append(job.id)
            query.after = .init(createdAt: job.createdAt, id: job.id)
        }
        #expect(seen.first == first.id && Set(seen) == [first.id, second.id, third.id])
        #expect(seen.count == 3)
    }

    @Test func `the queue is looked at again although the clock was set back`() throws {
        let service = try Fixture { $0.queueLimit = 1 }
        let job = try service.submit()
        #expect(throws: Failure.self) { try service.submit() }
        service.time.advance(by: -3600)
        _ = try service.jobs.cancel(job.id, of: service.caller.account.id)
        #expect(throws: Never.self) { try service.submit() }
    }

    @Test func `a delivery that is to be tried again does not wait for the step besides`() throws {
        let hooks = try WebhookFixture()
        hooks.sender.answers(500)
        try hooks.ended()
        hooks.settle()
        let pause = try #require(try hooks.delivery().dueAt)
            .timeIntervalSince(hooks.service.time.now)
        let uptime = Guarded(0.0)
        let watch = watch(hooks.service, uptime: uptime)
        hooks.service.time.advance(by: -3600)
        try watch.run()
        let due = try #require(try hooks.delivery().dueAt)
        #expect(due.timeIntervalSince(hooks.service.time.now) == pause)
    }

    @Test func `deliveries are forgotten once the plan does not keep them any more`() throws {
        let hooks = try WebhookFixture()
        try hooks.ended()
        hooks.settle()
        let service = hooks.service
        let chore = DeliveryRetention(
            service.context,
            watch: ClockStepGuard(service.context, logger: service.logger),
            logger: service.logger
        )
        let kept = Double(service.caller.account.plan.retentionDays) * 86_400
        service.time.advance(by: kept - 601)
        try chore.run()
        #expect(try hooks.deliveries().count == 1)
        service.time.advance(by: 602)
        try chore.run()
        #expect(try hooks.deliveries().isEmpty)
    }
}
