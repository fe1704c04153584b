import Domain
import Foundation
import Service
import Testing

@Suite struct TestKeyTests {
    private static let untouched = Balance(granted: 500, available: 500, held: 0, spent: 0)

    @Test func `a test key's job costs nothing and goes to the renderer, whoever does the rest`()
        throws
    {
        let service = try Fixture()
        let job = try service.submit(as: service.testCaller())
        #expect(job.cost == 0)
        let never = ScriptedProvider(onStart: { _, _ throws(Failure) in
            throw Failure(.providerFailed, "Not for tests.")
        })
        _ = try service.worker(never, tests: ScriptedProvider()).runOne()
        #expect(try service.find(job).state == .succeeded)
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
        _ = try service.worker(ScriptedProvider()).runOne()
        let failed = try service.find(job)
        #expect(failed.state == .failed && failed.error == error)
    }

    @Test func `a prompt makes its job run out of time`() throws {
        let service = try Fixture()
        let job = try service.submit(as: service.testCaller(), prompt: "__timeout")
        _ = try service.worker(ScriptedProvider()).runOne()
        #expect(try service.find(job).state == .timedOut)
    }

    @Test(arguments: [("__slow:30 a cat", JobState.succeeded), ("__slow:30 __fail:late", .failed)])
    func `a slow job takes its time and no worker`(_ prompt: String, _ end: JobState) throws {
        let service = try Fixture()
        let job = try service.submit(as: service.testCaller(), prompt: prompt)
        let next = try service.submit()
        let worker = try service.worker(ScriptedProvider())
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

    @Test func `a prompt of a live key means nothing`() throws {
        let service = try Fixture()
        let job = try service.submit("__fail:x")
        _ = try service.worker(ScriptedProvider()).runOne()
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

extension Fixture {
    /// A test key's caller.
    fileprivate func testCaller() throws -> Authenticated {
        var terms = KeyTerms()
        terms.isTest = true
        return try caller(issue(terms).key)
    }

    /// A worker that has test jobs done by a provider of their own.
    fileprivate func worker(_ provider: any Provider, tests: any Provider) throws -> Worker {
        Worker(
            database: database,
            images: images,
            provider: provider,
            testProvider: tests,
            signal: signal,
            logger: logger,
            clock: time.clock
        )
    }
}
