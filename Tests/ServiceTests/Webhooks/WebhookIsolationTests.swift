import Domain
import Foundation
import Service
import Store
import Testing

/// Isolation: no delivery waits for another account's endpoint.
@Suite struct WebhookIsolationTests {
    private static let dead = "https://dead.example.com/"

    private func hangs(_ hooks: WebhookFixture, _ urls: Set<String>) {
        hooks.sender.answers { urls.contains($0.url) ? nil : .success(.status(200)) }
    }

    @Test func `a thousand deliveries to an endpoint that hangs delay no other`() throws {
        let hooks = try WebhookFixture()
        hangs(hooks, [Self.dead])
        try hooks.insertTests(1000, to: Self.dead)
        hooks.settle()
        #expect(hooks.sender.hanging.count == 1)
        hooks.service.time.advance(by: 1)
        let job = try hooks.ended()
        hooks.settle()
        #expect(try hooks.service.find(job).webhookStatus == .delivered)
    }

    @Test func `the more often an endpoint refuses, the longer it rests, up to five seconds`()
        throws
    {
        let hooks = try WebhookFixture()
        hooks.sender.answers { _ in .failure(FetchFailure(.refused)) }
        try hooks.insertTests(100, to: Self.dead)
        var pauses: [Double] = []
        for _ in 0..<8 {
            let before = hooks.sender.requests.count
            let asleep = hooks.service.time.now
            hooks.settle()
            while hooks.sender.requests.count == before {
                hooks.service.time.advance(by: 0.1)
                hooks.settle()
            }
            pauses.append(hooks.service.time.now.timeIntervalSince(asleep))
        }
        let planned = [0, 0.1, 0.2, 0.4, 0.8, 1.6, 3.2, 5]
        #expect(zip(pauses, planned).allSatisfy { abs($0 - $1) < 0.15 }, "\(pauses)")
        hooks.sender.answers(200)
        hooks.service.time.advance(by: 5)
        hooks.settle()
        #expect(try hooks.deliveries().count { $0.state == .delivered } > 16)
    }

    @Test func `an endpoint that has taken one gets its whole share`() throws {
        let hooks = try WebhookFixture()
        try hooks.insertTests(1, to: Self.dead)
        hooks.settle()
        hangs(hooks, [Self.dead])
        try hooks.insertTests(100, to: Self.dead)
        hooks.settle()
        #expect(hooks.sender.hanging.count == 16)
    }

    @Test func `a server gets its share and no more, whatever endpoints it has`() throws {
        let hooks = try WebhookFixture()
        let urls = (1...20).map { "https://dead.example.com/\($0)" }
        hangs(hooks, Set(urls))
        for url in urls { try hooks.insertTests(2, to: url) }
        hooks.settle()
        #expect(hooks.sender.hanging.count == 16)
        try hooks.insertTests(1, to: "http://dead.example.com/")
        hooks.settle()
        #expect(hooks.sender.requests.last?.url == "http://dead.example.com/")
    }

    @Test func `an endpoint that has failed gets one request at a time until it works`() throws {
        let hooks = try WebhookFixture()
        hooks.sender.answers(500)
        try hooks.insertTests(1, to: Self.dead)
        hooks.settle()
        hangs(hooks, [Self.dead])
        try hooks.insertTests(40, to: Self.dead)
        hooks.settle()
        #expect(hooks.sender.hanging.isEmpty)
        hooks.service.time.advance(by: 0.1)
        hooks.settle()
        #expect(hooks.sender.hanging.count == 1)
        hooks.sender.answers(200)
        hooks.settle()
        #expect(hooks.sender.requests.count > 2)
    }

    @Test func `endpoints that fail share half of what there is`() throws {
        var configuration = WebhookConfiguration()
        configuration.connections = 8
        let hooks = try WebhookFixture(configuration: configuration)
        let urls = (1...8).map { "https://dead\($0).example.com/" }
        hooks.sender.answers(500)
        for url in urls { try hooks.insertTests(1, to: url) }
        for _ in 0..<4 { hooks.settle() }
        hangs(hooks, Set(urls))
        for url in urls { try hooks.insertTests(3, to: url) }
        hooks.service.time.advance(by: 1)
        hooks.settle()
        #expect(hooks.sender.hanging.count == 2)
        let job = try hooks.ended()
        hooks.settle()
        #expect(try hooks.service.find(job).webhookStatus == .delivered)
    }

    @Test func `a server that many share and that hangs hides nobody`() throws {
        var configuration = WebhookConfiguration()
        configuration.connections = 40
        let hooks = try WebhookFixture(configuration: configuration)
        let urls = (1...60).map { "https://dead.example.com/\($0)" }
        hangs(hooks, Set(urls))
        for url in urls { try hooks.insertTests(2, to: url) }
        hooks.service.time.advance(by: 1)
        let job = try hooks.ended()
        hooks.settle()
        #expect(hooks.sender.hanging.count == 16)
        #expect(try hooks.service.find(job).webhookStatus == .delivered)
    }

    @Test func `all is sent that many endpoints wait for, in turns`() throws {
        let hooks = try WebhookFixture()
        for number in 1...30 { try hooks.insertTests(50, to: "https://h\(number).example.com/") }
        for _ in 0..<10 { hooks.settle() }
        #expect(try hooks.deliveries().count { $0.state == .delivered } == 1500)
        #expect(Set(hooks.sender.requests.map { $0.header("webhook-id") }).count == 1500)
    }
}
