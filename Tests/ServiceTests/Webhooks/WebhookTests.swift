import Domain
import Foundation
import Service
import Store
import Testing

/// Events of a job, their receivers, and the job's webhook status.
@Suite struct WebhookTests {
    @Test func `a job's end is in the outbox with the end itself, and is sent`() throws {
        let hooks = try WebhookFixture()
        let job = try hooks.submit()
        #expect(try hooks.service.find(job).webhookStatus == .pending)
        #expect(try hooks.deliveries().isEmpty)
        _ = try hooks.service.worker(FakeProvider()).runOne()
        let waiting = try hooks.delivery()
        #expect(waiting.event == .completed && waiting.state == .pending && waiting.job == job.id)
        #expect(try hooks.service.find(job).webhookStatus == .pending)
        hooks.settle()
        let done = try hooks.delivery()
        #expect(done.state == .delivered && done.id == waiting.id && done.attempts == 1)
        #expect(done.reason == .delivered && done.status == 200)
        #expect(done.completedAt == hooks.service.time.now)
        #expect(try hooks.service.find(job).webhookStatus == .delivered)
        let sent = try #require(hooks.sender.requests.first)
        #expect(hooks.sender.requests.count == 1 && sent.method == "POST")
        #expect(sent.url == WebhookFixture.url && sent.redirects == 0)
        #expect(sent.timeout == .seconds(15) && sent.byteLimit == 65_536)
        #expect(sent.isPrefixEnough && sent.isStatusEnough)
        #expect(sent.text == "completed succeeded 100 https://api.example.com")
    }

    @Test func `every other end is told as a failure`() throws {
        let hooks = try WebhookFixture()
        let cancelled = try hooks.ended()
        let failed = try hooks.submit()
        let provider = FakeProvider(onStart: { _, _ throws(Failure) in
            throw Failure(.providerFailed, "no")
        })
        _ = try hooks.service.worker(provider).runOne()
        let late = try hooks.submit()
        let now = hooks.service.time.now
        _ = try hooks.service.database.transaction {
            try JobEnding.expire(createdBefore: now, startedBefore: now, at: now, in: $0)
        }
        hooks.settle()
        let events = try hooks.deliveries()
        #expect(Set(events.map(\.job)) == [cancelled.id, failed.id, late.id])
        #expect(events.allSatisfy { $0.event == .failed && $0.state == .delivered })
        for job in [cancelled, failed, late] {
            #expect(try hooks.service.find(job).webhookStatus == .delivered)
        }
    }

    @Test func `a job without a webhook, or of which other events are wanted, tells nobody`() throws
    {
        let hooks = try WebhookFixture()
        let silent = try hooks.service.submit()
        let other = try hooks.submit(in: .v2, events: ["completed"])
        for job in [silent, other] {
            _ = try hooks.service.jobs.cancel(job.id, of: hooks.service.caller.account.id)
            #expect(try hooks.service.find(job).webhookStatus == nil)
        }
        #expect(try hooks.deliveries().isEmpty)
    }

    @Test func `a suspended account's jobs are told nevertheless`() throws {
        let hooks = try WebhookFixture()
        try hooks.ended()
        _ = try hooks.service.accounts.suspend("jane@example.com", reason: "unpaid")
        hooks.settle()
        #expect(try hooks.delivery().state == .delivered)
    }

    @Test func `what an admin runs again is told again, as a new delivery`() throws {
        let hooks = try WebhookFixture()
        let job = try hooks.ended()
        hooks.settle()
        let records = JobRecords(
            Context(database: hooks.service.database, clock: hooks.service.time.clock),
            files: hooks.service.images
        )
        let again = try records.retry(job.id) { hooks.service.serverKey }
        _ = try hooks.service.worker(FakeProvider()).runOne()
        hooks.settle()
        let all = try hooks.deliveries()
        #expect(all.count == 2 && all.allSatisfy { $0.state == .delivered })
        #expect(all.contains { $0.job == again.job.id && $0.event == .completed })
        #expect(hooks.sender.requests.last?.text.hasSuffix("https://api.example.com") == true)
    }

    @Test func `what waits is sent again on demand, under the same id`() throws {
        let hooks = try WebhookFixture()
        let job = try hooks.ended()
        hooks.settle()
        let id = try hooks.delivery().id
        let now = hooks.service.time.now
        #expect(
            try hooks.service.database.transaction {
                try DeliveryTable.redeliver(id, at: now, in: $0)
            }
        )
        #expect(try hooks.service.find(job).webhookStatus == .pending)
        hooks.settle()
        #expect(try hooks.delivery().attempts == 2)
        #expect(try hooks.service.find(job).webhookStatus == .delivered)
        let ids = hooks.sender.requests.map { $0.header("webhook-id") }
        #expect(ids == [id.description, id.description])
    }

    @Test func `what is old is forgotten as the plan says, what waits is not`() throws {
        let hooks = try WebhookFixture()
        try hooks.ended()
        hooks.settle()
        try hooks.ended(to: "https://other.example.com/")
        let time = hooks.service.time
        func forget() throws -> Int {
            let now = time.now
            return try hooks.service.database.transaction {
                try DeliveryTable.forget(at: now, in: $0)
            }
        }
        time.advance(by: 89 * 86_400)
        #expect(try forget() == 0)
        time.advance(by: 2 * 86_400)
        let now = time.now
        #expect(try hooks.service.database.read { try DeliveryTable.isAnyOld(at: now, in: $0) })
        #expect(try forget() == 1)
        #expect(try hooks.delivery().state == .pending)
    }
}
