import Basics
import Domain
import Foundation
import Service
import Store
import Testing

/// Retries of deliveries, and failures that are not retried.
@Suite struct WebhookRetryTests {
    @Test func `a delivery is tried ten times on the standard's schedule, under one id`() throws {
        let hooks = try WebhookFixture()
        hooks.sender.answers(500, [:], "oh no")
        let job = try hooks.ended()
        let start = hooks.service.time.now
        hooks.settle()
        for pause in RetrySchedule.pauses {
            let due = try #require(try hooks.delivery().dueAt)
            #expect(
                due.timeIntervalSince(hooks.service.time.now) == Double(pause.components.seconds)
            )
            hooks.service.time.advance(by: due.timeIntervalSince(hooks.service.time.now) - 1)
            let before = hooks.sender.requests.count
            hooks.settle()
            #expect(hooks.sender.requests.count == before)
            hooks.service.time.advance(by: 1)
            hooks.settle()
        }
        let delivery = try hooks.delivery()
        #expect(delivery.state == .failed && delivery.attempts == 10 && delivery.dueAt == nil)
        #expect(delivery.reason == .status && delivery.status == 500)
        #expect(try hooks.service.find(job).webhookStatus == .failed)
        #expect(Set(hooks.sender.requests.map { $0.header("webhook-id") }).count == 1)
        #expect(Set(hooks.sender.requests.map(\.body)).count == 1)
        let attempts = try hooks.attempts(of: delivery)
        #expect(attempts.map(\.number) == Array(1...10))
        #expect(attempts[0].at == start && attempts[0].duration == .milliseconds(7))
        #expect(attempts.allSatisfy { $0.answer == Data("oh no".utf8) && $0.status == 500 })
    }

    @Test func `jitter makes a pause longer by up to a tenth`() throws {
        let hooks = try WebhookFixture(jitter: 1)
        hooks.sender.answers(500)
        try hooks.ended()
        hooks.settle()
        let due = try #require(try hooks.delivery().dueAt)
        #expect(due.timeIntervalSince(hooks.service.time.now) == 5.5)
    }

    @Test(arguments: [429, 502, 503, 504, 500, 404, 307])
    func `who asks for time gets it, with the statuses that may ask`(_ status: Int) throws {
        let hooks = try WebhookFixture()
        hooks.sender.answers(status, ["retry-after": "120"])
        try hooks.ended()
        hooks.settle()
        let due = try #require(try hooks.delivery().dueAt)
        let mayAsk = [429, 502, 503, 504].contains(status)
        #expect(due.timeIntervalSince(hooks.service.time.now) == (mayAsk ? 120 : 5))
    }

    @Test(arguments: [
        ("1", 5.0), ("soon", 5), ("-7", 5), ("99999999999", 86_400),
        ("Fri, 15 Jan 2027 08:02:00 GMT", 120), ("Friday, 15-Jan-27 08:02:00 GMT", 120),
        ("Fri Jan 15 08:02:00 2027", 120), ("Thu, 01 Jan 1970 00:00:00 GMT", 5),
    ])
    func `a Retry-After is seconds or a date, never sooner than planned`(
        _ text: String,
        _ seconds: Double
    ) throws {
        let hooks = try WebhookFixture()
        hooks.sender.answers(503, ["retry-after": text])
        try hooks.ended()
        hooks.settle()
        let due = try #require(try hooks.delivery().dueAt)
        #expect(due.timeIntervalSince(hooks.service.time.now) == seconds)
    }

    @Test func `410 ends it: nothing more is sent, and later deliveries say why`() throws {
        let hooks = try WebhookFixture()
        hooks.sender.answers(410)
        let first = try hooks.ended()
        hooks.settle()
        #expect(try hooks.service.find(first).webhookStatus == .failed)
        #expect(try hooks.endpoint()?.disabledAt == hooks.service.time.now)
        #expect(try hooks.delivery().reason == .gone)
        let second = try hooks.ended()
        hooks.settle()
        #expect(hooks.sender.requests.count == 1)
        let refused = try #require(try hooks.deliveries().first { $0.job == second.id })
        #expect(refused.state == .failed && refused.reason == .disabled && refused.attempts == 0)
        #expect(try hooks.service.find(second).webhookStatus == .failed)
        // An admin lets it be tried again.
        let endpoint = try #require(try hooks.endpoint())
        #expect(
            try hooks.service.database.transaction {
                try EndpointTable.enable(endpoint.id, in: $0)
            }
        )
        hooks.sender.answers(204)
        let third = try hooks.ended()
        hooks.settle()
        #expect(try hooks.service.find(third).webhookStatus == .delivered)
    }

    @Test func `an endpoint that only fails is disabled after five days, with all that waits`()
        throws
    {
        let hooks = try WebhookFixture()
        hooks.sender.answers { _ in .failure(FetchFailure(.refused)) }
        try hooks.ended()
        hooks.settle()
        hooks.service.time.advance(by: 5 * 86_400 - 10)
        let waiting = try hooks.ended()
        hooks.settle()
        #expect(try hooks.endpoint()?.disabledAt == nil)
        hooks.service.time.advance(by: 10)
        let last = try hooks.ended()
        hooks.settle()
        let endpoint = try #require(try hooks.endpoint())
        #expect(endpoint.disabledAt == hooks.service.time.now)
        #expect(endpoint.disabledReason?.contains("2027-01-15") == true)
        for job in [waiting, last] {
            #expect(try hooks.service.find(job).webhookStatus == .failed)
        }
        #expect(try hooks.deliveries().allSatisfy { $0.state == .failed })
    }

    @Test func `one success begins the five days anew`() throws {
        let hooks = try WebhookFixture()
        hooks.sender.answers(500)
        try hooks.ended()
        hooks.settle()
        #expect(try hooks.endpoint()?.failingSince == hooks.service.time.now)
        hooks.service.time.advance(by: 5)
        hooks.sender.answers(200)
        hooks.settle()
        #expect(try hooks.endpoint()?.failingSince == nil)
        hooks.service.time.advance(by: 6 * 86_400)
        hooks.sender.answers(500)
        try hooks.ended()
        hooks.settle()
        #expect(try hooks.endpoint()?.disabledAt == nil)
    }

    @Test(arguments: [
        (FetchFailure.Reason.nameLookUp, DeliveryReason.dns), (.refused, .refused), (.tls, .tls),
        (.timeout, .timeout), (.blockedAddress, .blockedAddress), (.broken, .broken),
    ])
    func `a delivery without an answer is tried again, and its log says why`(
        _ failure: FetchFailure.Reason,
        _ reason: DeliveryReason
    ) throws {
        let hooks = try WebhookFixture()
        hooks.sender.answers { _ in .failure(FetchFailure(failure)) }
        try hooks.ended()
        hooks.settle()
        let delivery = try hooks.delivery()
        #expect(delivery.state == .pending && delivery.reason == reason && delivery.status == nil)
        #expect(try hooks.attempts(of: delivery).map(\.reason) == [reason])
    }

    @Test func `a redirect is a failure and says so; of an answer a kilobyte is kept`() throws {
        let hooks = try WebhookFixture()
        let long = String(repeating: "x", count: 5000)
        hooks.sender.answers(302, ["location": "https://elsewhere.example.com/"], long)
        try hooks.ended()
        hooks.settle()
        let delivery = try hooks.delivery()
        #expect(delivery.state == .pending && delivery.reason == .redirect)
        #expect(try hooks.attempts(of: delivery).first?.answer.count == 1024)
        #expect(hooks.sender.requests.count == 1)
    }
}
