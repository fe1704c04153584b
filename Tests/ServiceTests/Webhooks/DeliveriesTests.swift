import Basics
import Domain
import Foundation
import Service
import Store
import Testing

@Suite struct DeliveriesTests {
    private let fixture: Fixture
    private let deliveries: Deliveries
    private let endpoints: Endpoints
    private let url = "https://example.com/hook"

    init() throws {
        fixture = try Fixture()
        deliveries = Deliveries(
            Context(database: fixture.database, actor: Actor("ann"), clock: fixture.time.clock)
        )
        endpoints = Endpoints(
            Context(database: fixture.database, actor: Actor("ann"), clock: fixture.time.clock)
        )
    }

    private var account: AccountID { fixture.caller.account.id }

    /// A job that ended, so that there is something to tell.
    @discardableResult
    private func ended(_ url: String? = nil) throws -> Delivery {
        fixture.time.advance(by: 1)
        let submission = Submission(
            .imagine(Imagine(subject: "a cat", seed: 1)),
            prompt: "a cat",
            webhookURL: url ?? self.url
        )
        let job = try fixture.submit(submission)
        _ = try fixture.jobs.cancel(job.id, of: account)
        return try newest()
    }

    private func newest() throws -> Delivery {
        let page = try deliveries.page(of: account, limit: 1)
        return try #require(page.deliveries.first)
    }

    /// Begins an attempt at what is due for a delivery's endpoint.
    private func begin(_ delivery: Delivery) throws -> DeliveryTable.Claim {
        let now = fixture.time.now
        let claims = try fixture.database.transaction { transaction in
            try DeliveryTable.claim(
                for: delivery.endpoint,
                limit: 100,
                besides: 0,
                now: now,
                leaseUntil: now + 60,
                in: transaction
            ) { $0.id == delivery.id }
        }
        return try #require(claims.first)
    }

    private func attempt(_ delivery: Delivery, _ reason: DeliveryReason) throws {
        let claim = try begin(delivery)
        let now = fixture.time.now
        let attempt = DeliveryAttempt(
            number: claim.attempts + 1,
            at: now,
            duration: .milliseconds(84),
            status: 500,
            reason: reason,
            answer: Data("no".utf8)
        )
        let next = reason == .delivered ? DeliveryTable.Next.delivered : .failed
        try fixture.database.transaction {
            try DeliveryTable.record(attempt, of: claim, next, at: now, in: $0)
        }
    }

    private func disable(_ endpoint: EndpointID) throws {
        let now = fixture.time.now
        _ = try fixture.database.transaction {
            try EndpointTable.disable(endpoint, because: "it answered 410 Gone", at: now, in: $0)
        }
    }

    private func refused(_ body: () throws -> Void) -> Failure? {
        do {
            try body()
            return nil
        } catch {
            return error as? Failure
        }
    }

    private func actions() throws -> [String] {
        try AuditTrail(fixture.context).list(limit: 100)
            .filter { $0.entry.actor == Actor("ann") }.map(\.entry.action)
    }

    @Test func `pages follow each other, the newest first, and keep to what is asked`() throws {
        let all = try (0..<5).map { _ in try ended() }.reversed().map(\.id)
        try attempt(newest(), .status)
        var query = DeliveryQuery()
        var seen: [DeliveryID] = []
        while true {
            let page = try deliveries.page(of: account, query, limit: 2)
            seen += page.deliveries.map(\.id)
            guard page.hasMore, let last = page.deliveries.last else { break }
            query.after = .init(createdAt: last.createdAt, id: last.id)
        }
        #expect(seen == Array(all))
        query.after = nil
        query.state = .failed
        #expect(try deliveries.page(of: account, query, limit: 9).deliveries.map(\.id) == [all[0]])
        query.state = nil
        query.job = try newest().job
        #expect(try deliveries.page(of: account, query, limit: 9).deliveries.count == 1)
        query.event = .completed
        #expect(try deliveries.page(of: account, query, limit: 9).deliveries.isEmpty)
    }

    @Test func `another account's delivery is not there`() throws {
        let delivery = try ended()
        let other = try fixture.accounts.create(email: "bob@example.com", name: "B", plan: "free")
        #expect(refused { _ = try deliveries.find(delivery.id, of: other.id) }?.code == .notFound)
        let refusal = refused { _ = try deliveries.redeliver(delivery.id, of: other.id) }
        #expect(refusal?.code == .notFound)
        let page = try deliveries.page(of: other.id, limit: 9)
        #expect(page.deliveries.isEmpty && !page.hasMore)
        #expect(try deliveries.find(delivery.id, of: account).account == "jane@example.com")
    }

    @Test func `a delivery that is sent again keeps its id and its log, and its job waits for it`()
        throws
    {
        let delivery = try ended()
        let job = try #require(delivery.job)
        try attempt(delivery, .status)
        #expect(try fixture.jobs.find(job, of: account).webhookStatus == .failed)
        let again = try deliveries.redeliver(delivery.id, of: account)
        #expect(again.delivery.id == delivery.id && again.delivery.state == .pending)
        #expect(again.delivery.dueAt == fixture.time.now)
        #expect(again.attempts.map(\.reason) == [.status])
        #expect(String(decoding: again.attempts[0].answer, as: UTF8.self) == "no")
        #expect(try fixture.jobs.find(job, of: account).webhookStatus == .pending)
        try attempt(again.delivery, .delivered)
        let record = try deliveries.find(delivery.id)
        #expect(record.delivery.state == .delivered && record.attempts.map(\.number) == [1, 2])
        #expect(try actions().isEmpty)
    }

    @Test func `nothing is sent twice at once, nor to where nothing is wanted`() throws {
        let delivery = try ended()
        _ = try begin(delivery)
        let busy = refused { _ = try deliveries.redeliver(delivery.id, of: account) }
        #expect(busy?.code == .conflict)
        let other = try ended("https://example.com/gone")
        try attempt(other, .gone)
        try disable(other.endpoint)
        let gone = refused { _ = try deliveries.redeliver(other.id) }
        #expect(gone?.code == .conflict && gone?.message.contains("410 Gone") == true)
        #expect(try deliveries.find(other.id).delivery.state == .failed)
    }

    @Test func `an admin sends one or many again, and the trail says so`() throws {
        let first = try ended()
        let second = try ended()
        let third = try ended()
        for delivery in [first, second] { try attempt(delivery, .timeout) }
        try attempt(third, .delivered)
        var query = DeliveryQuery()
        query.state = .failed
        let jane = "jane@example.com"
        let ids = try deliveries.redeliverable(query, of: jane)
        #expect(ids == [first.id, second.id])
        var told = 0
        #expect(try deliveries.redeliver(ids, "account jane@example.com") { told = $0 } == 2)
        #expect(try told == 2 && deliveries.redeliverable(query, of: jane).isEmpty)
        #expect(try deliveries.find(third.id).delivery.state == .delivered)
        #expect(try deliveries.redeliver(third.id).delivery.state == .pending)
        #expect(try actions() == ["webhook redeliver", "webhook redeliver"])
        query.state = nil
        query.since = first.createdAt
        query.until = third.createdAt
        let all = try deliveries.list(query, of: jane, limit: 9)
        #expect(all.map(\.delivery.id) == [second.id, first.id])
        query.until = nil
        let behind = try deliveries.list(query, of: jane, after: third.id, limit: 1)
        #expect(behind.map(\.delivery.id) == [second.id])
        let refusal = refused { _ = try deliveries.list(query, after: .random(), limit: 1) }
        #expect(refusal?.code == .notFound)
    }

    @Test func `a test is written down for any address, and for one that is disabled`() throws {
        let id = try deliveries.test(url, of: "jane@example.com")
        let delivery = try deliveries.find(id).delivery
        #expect(delivery.event == .test && delivery.job == nil && delivery.url == url)
        try attempt(delivery, .gone)
        try disable(delivery.endpoint)
        let again = try deliveries.find(deliveries.test(url, of: account.description)).delivery
        #expect(again.endpoint == delivery.endpoint && again.state == .pending)
        for wrong in ["", "example.com", "ftp://example.com/", "https://"] {
            let refusal = refused { _ = try deliveries.test(wrong, of: "jane@example.com") }
            #expect(refusal?.code == .invalid, "\(wrong)")
        }
        let typo = refused { _ = try deliveries.test(url, of: "jaen@example.com") }
        #expect(typo?.message.contains("Did you mean 'jane@example.com'?") == true)
        #expect(try actions() == ["webhook test", "webhook test"])
    }

    @Test func `an endpoint is found, listed with what waits, and enabled again`() throws {
        let delivery = try ended()
        try attempt(delivery, .status)
        try ended()
        try ended("https://example.org/other")
        let all = try endpoints.list(of: "jane@example.com", limit: 9)
        #expect(all.map(\.endpoint.url) == ["https://example.org/other", url])
        #expect(all.map(\.pending) == [1, 1] && all.map(\.failed) == [0, 1])
        let troubled = try endpoints.list(.init(isTroubled: true), limit: 9)
        #expect(troubled.map(\.endpoint.url) == [url])
        #expect(refused { _ = try endpoints.enable(url, of: "jane@example.com") }?.code == .invalid)
        try disable(delivery.endpoint)
        #expect(refused { _ = try endpoints.enable(url, of: nil) }?.code == .invalid)
        #expect(refused { _ = try endpoints.enable("4711", of: nil) }?.code == .notFound)
        let enabled = try endpoints.enable(url, of: "jane@example.com")
        #expect(enabled.disabledAt == nil && enabled.failingSince == nil)
        #expect(try endpoints.list(.init(isTroubled: true), limit: 9).isEmpty)
        #expect(try actions() == ["webhook enable"])
    }
}
