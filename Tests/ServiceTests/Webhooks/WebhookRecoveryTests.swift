import Basics
import Domain
import Foundation
import Logging
import Service
import Store
import Testing

/// Recovery of deliveries after the process dies or the disk is full.
@Suite struct WebhookRecoveryTests {
    @Test func `what a dead process had under way is sent again at once, under the same id`() throws
    {
        let first = try WebhookFixture()
        first.sender.answers { _ in nil }
        let job = try first.ended()
        first.settle()
        let id = try first.delivery().id
        first.service.time.advance(by: 3)
        let second = try WebhookFixture(first.service)
        #expect(try second.webhooks.resumeAfterRestart() == 1)
        second.settle()
        let delivery = try second.delivery()
        #expect(delivery.id == id && delivery.state == .delivered && delivery.attempts == 2)
        #expect(second.sender.requests.map { $0.header("webhook-id") } == [id.description])
        let attempts = try second.attempts(of: delivery)
        #expect(attempts.map(\.reason) == [.interrupted, .delivered])
        #expect(attempts[0].duration == .seconds(3))
        #expect(try second.service.find(job).webhookStatus == .delivered)
    }

    @Test func `however often a process dies, a delivery keeps its tries`() throws {
        let hooks = try WebhookFixture()
        hooks.sender.answers { _ in nil }
        try hooks.ended()
        for _ in 0..<30 {
            let next = try WebhookFixture(hooks.service)
            next.sender.answers { _ in nil }
            _ = try next.webhooks.resumeAfterRestart()
            next.settle()
        }
        let delivery = try hooks.delivery()
        #expect(delivery.state == .pending && delivery.attempts == 29)
        #expect(try hooks.endpoint()?.failingSince == nil)
    }

    @Test func `an outcome that finds no room on the disk is written later and not sent twice`()
        throws
    {
        let service = try Fixture()
        let disk = FullDisk(service.database)
        let hooks = try WebhookFixture(service, database: disk)
        let job = try hooks.ended()
        hooks.loop.pass()
        disk.isFull.withLock { $0 = true }
        let other = try hooks.ended(to: "https://other.example.com/")
        for _ in 0..<5 {
            service.time.advance(by: 100)
            hooks.settle()
        }
        #expect(hooks.sender.requests.count == 1)
        #expect(try service.find(job).webhookStatus == .pending)
        disk.isFull.withLock { $0 = false }
        hooks.settle()
        #expect(hooks.sender.requests.count == 2)
        for job in [job, other] { #expect(try service.find(job).webhookStatus == .delivered) }
        #expect(try hooks.deliveries().allSatisfy { $0.attempts == 1 })
    }

    @Test func `a next due time that can't be read is logged`() throws {
        let service = try Fixture()
        let messages = Guarded<[String]>([])
        let hooks = try WebhookFixture(
            service,
            database: RefusingDatabase(service.database, refused: [:], read: 2),
            logger: Logger(recordingErrorsIn: messages)
        )
        for _ in 0..<3 { hooks.loop.pass() }
        #expect(messages.withLock { $0.count } == 1)
    }

    @Test func `a stop writes down what ends in time, and begins nothing more`() throws {
        let hooks = try WebhookFixture()
        let job = try hooks.ended()
        hooks.loop.pass()
        hooks.loop.pass(isLast: true)
        #expect(try hooks.service.find(job).webhookStatus == .delivered && hooks.loop.isIdle)
        try hooks.ended()
        hooks.loop.pass(isLast: true)
        #expect(hooks.sender.requests.count == 1)
    }

    @Test func `a job that can't be read fails its own delivery and no other`() throws {
        let hooks = try WebhookFixture()
        let broken = try hooks.ended()
        let whole = try hooks.ended()
        _ = try hooks.service.database.transaction {
            try $0.execute(
                "UPDATE job SET operation = 'unheard of' WHERE id = ?",
                [.text(broken.id.description)]
            )
        }
        hooks.settle()
        #expect(try hooks.service.find(whole).webhookStatus == .delivered)
        let delivery = try #require(try hooks.deliveries().first { $0.job == broken.id })
        #expect(delivery.state == .failed && delivery.reason == .fault)
    }
}

/// A real database whose disk can be full.
private struct FullDisk: WrappedDatabase {
    let base: any Database & Maintenance
    let isFull = Guarded(false)

    init(_ base: any Database & Maintenance) { self.base = base }

    func transaction<Result: Sendable>(
        _ body: @escaping @Sendable (any Transaction) throws -> Result
    ) throws -> Result {
        guard !isFull.withLock({ $0 }) else { throw StoreError.unavailable("the disk is full") }
        return try base.transaction(body)
    }
}
