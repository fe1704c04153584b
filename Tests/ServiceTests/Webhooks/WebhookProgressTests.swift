import Domain
import Foundation
import Service
import Store
import Testing

/// Progress events: limited in number, never after the end.
@Suite struct WebhookProgressTests {
    private let hooks: WebhookFixture
    private let job: Job
    private let claim: JobClaims.Claim

    init() throws {
        hooks = try WebhookFixture()
        job = try hooks.submit(in: .v2, events: ["progress", "completed"])
        let now = hooks.service.time.now
        claim = try #require(
            try hooks.service.database.transaction {
                try JobClaims.claim(now: now, leaseUntil: now + 3600, in: $0)
            }
        )
    }

    private func report(_ percent: Int) throws {
        let now = hooks.service.time.now
        _ = try hooks.service.database.transaction { [claim] in
            try JobClaims.report(
                claim,
                progress: percent,
                at: now,
                leaseUntil: now + 3600,
                in: $0
            )
        }
    }

    private func finish() throws {
        let now = hooks.service.time.now
        _ = try hooks.service.database.transaction { [claim] in
            try JobEnding.finish(claim, .succeeded([], texts: ["x"]), at: now, in: $0)
        }
    }

    private var told: [String] { hooks.sender.requests.map { String($0.text.prefix(22)) } }

    @Test func `of many steps the last is told, twice a second at most`() throws {
        for percent in [5, 10, 15] { try report(percent) }
        hooks.settle()
        for percent in [20, 25] { try report(percent) }
        hooks.settle()
        #expect(told == ["progress processing 15"])
        hooks.service.time.advance(by: 0.4)
        try report(30)
        hooks.settle()
        #expect(told.count == 1)
        hooks.service.time.advance(by: 0.1)
        hooks.settle()
        #expect(told == ["progress processing 15", "progress processing 30"])
    }

    @Test func `a report without progress tells nothing`() throws {
        try report(5)
        hooks.settle()
        hooks.service.time.advance(by: 10)
        try report(5)
        hooks.settle()
        #expect(told.count == 1)
    }

    @Test func `the end takes the place of progress that waits`() throws {
        try report(5)
        hooks.settle()
        try report(50)
        try finish()
        hooks.service.time.advance(by: 1)
        hooks.settle()
        #expect(told.map { $0.prefix(9) } == ["progress ", "completed"])
        #expect(try hooks.deliveries().count == 2)
    }

    @Test func `the end waits for progress that is under way`() throws {
        hooks.sender.answers { $0.text.hasPrefix("progress") ? nil : .success(.status(200)) }
        try report(5)
        hooks.settle()
        try finish()
        hooks.settle()
        #expect(told.count == 1 && hooks.sender.hanging.count == 1)
        hooks.sender.answers(200)
        hooks.settle()
        #expect(told.map { $0.prefix(9) } == ["progress ", "completed"])
        #expect(try hooks.deliveries().allSatisfy { $0.state == .delivered })
    }

    @Test func `progress is never sent twice, and does not touch what the job says`() throws {
        hooks.sender.answers(500)
        try report(5)
        hooks.settle()
        hooks.service.time.advance(by: 86_400)
        hooks.settle()
        #expect(told.count == 1)
        #expect(try hooks.delivery().state == .failed)
        #expect(try hooks.service.find(job).webhookStatus == .pending)
    }

    @Test func `progress that a dead process had under way is not sent again`() throws {
        hooks.sender.answers { _ in nil }
        try report(5)
        hooks.settle()
        let next = try WebhookFixture(hooks.service)
        #expect(try next.webhooks.resumeAfterRestart() == 1)
        next.settle()
        #expect(next.sender.requests.isEmpty)
        #expect(try next.delivery().reason == .interrupted)
    }
}
