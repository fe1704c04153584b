import Domain
import Foundation
import Providers
import Service
import Store
import Testing

@Suite struct TestKeyTests {
    private static let untouched = Balance(granted: 500, available: 500, held: 0, spent: 0)

    /// Routes as the server does, with a stub in the renderer's place.
    private let providers = ProviderRouter(drawing: FakeProvider(name: "builtin"))

    @Test func `a test key's job costs nothing and is drawn`() throws {
        let service = try Fixture()
        let job = try service.submit(as: service.testCaller())
        #expect(job.cost == 0)
        _ = try service.worker(providers).runOne()
        let done = try service.find(job)
        #expect(done.state == .succeeded && done.provider == "builtin")
        #expect(try service.balance() == Self.untouched)
    }

    @Test(arguments: [
        ("a cat __fail:content_policy", "The prompt was refused by the content policy."),
        ("a cat __fail: Out of ink. ", "Out of ink."), ("__fail:one\ntwo", "one"),
        ("__fail", "The job failed, as its prompt says."),
    ])
    func `a prompt makes its job fail`(_ prompt: String, _ error: String) throws {
        let service = try Fixture()
        let job = try service.submit(as: service.testCaller(), prompt: prompt)
        _ = try service.worker(providers).runOne()
        let failed = try service.find(job)
        #expect(failed.state == .failed && failed.error == error)
    }

    @Test func `a prompt makes its job run out of time`() throws {
        let service = try Fixture()
        let job = try service.submit(as: service.testCaller(), prompt: "__timeout")
        _ = try service.worker(providers).runOne()
        #expect(try service.find(job).state == .timedOut)
    }

    @Test(arguments: [("__slow:30 a cat", JobState.succeeded), ("__slow:30 __fail:late", .failed)])
    func `a slow job takes its time and no worker`(_ prompt: String, _ end: JobState) throws {
        let service = try Fixture()
        let job = try service.submit(as: service.testCaller(), prompt: prompt)
        let next = try service.submit()
        let worker = service.worker(providers)
        #expect(try worker.runOne())
        #expect(try service.find(job).state == .processing)
        #expect(try worker.runOne())
        #expect(try service.find(next).state == .succeeded)
        service.time.advance(by: 29.9)
        #expect(try !worker.runOne())
        service.time.advance(by: 0.1)
        #expect(try worker.runOne())
        #expect(try service.find(job).state == end)
    }

    @Test func `a worker that dies drawing a slow job is followed by one that draws at once`()
        throws
    {
        let service = try Fixture()
        let job = try service.submit(as: service.testCaller(), prompt: "__slow:30 a cat")
        _ = try service.worker(providers).runOne()
        service.time.advance(by: 30)
        let now = service.time.now
        try service.database.transaction {
            guard let claim = try JobClaims.claim(now: now, leaseUntil: now, in: $0) else { return }
            _ = try JobClaims.start(claim, provider: "builtin", at: now, in: $0)
        }
        _ = try service.worker(providers).runOne()
        #expect(try service.find(job).state == .succeeded)
    }

    @Test func `a slow job of a version without the scripted provider ends as its prompt says`()
        throws
    {
        let service = try Fixture()
        let job = try service.submit(as: service.testCaller(), prompt: "__slow:30 __timeout")
        let now = service.time.now
        try service.database.transaction {
            guard let claim = try JobClaims.claim(now: now, leaseUntil: now, in: $0) else { return }
            _ = try JobClaims.start(claim, provider: "builtin", at: now, in: $0)
            _ = try JobClaims.handOver(
                claim,
                to: UpstreamID("test script"),
                pollAt: now,
                in: $0
            )
        }
        _ = try service.worker(ProviderRouter()).runOne()
        #expect(try service.find(job).state == .timedOut)
    }

    @Test func `a prompt of a live key means nothing`() throws {
        let service = try Fixture()
        let job = try service.submit("__fail:x")
        _ = try service.worker(providers).runOne()
        #expect(try service.find(job).state == .succeeded)
    }

    @Test func `the form of a key says whether it is for tests`() throws {
        let service = try Fixture()
        var terms = KeyTerms()
        terms.isTest = true
        #expect(try service.issue(terms, .v2).key.text.hasPrefix("afk_test_"))
        #expect(try service.issue(KeyTerms(), .v1Test).record.terms.isTest)
        let key = try service.issue(terms, .v1)
        #expect(key.key.text.hasPrefix("ak_test_"))
        let next = try service.keys.rotate(key.record.prefix, sealedWith: service.serverKey).new
        #expect(next.key.text.hasPrefix("ak_test_") && next.record.terms.isTest)
    }
}
