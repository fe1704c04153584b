import Domain
import Foundation
import Service
import Store
import Testing

@Suite struct LimitTests {
    @Test func `an account has as many jobs running as its tier allows`() throws {
        let service = try Fixture(plan: "hobby")
        for _ in 0..<3 { try service.submit() }
        let held = FakeProvider(onStart: { _, _ in
            .started(UpstreamID("far"), pollAfter: .seconds(600))
        })
        let worker = try service.worker(held)
        #expect(try worker.runOne() && worker.runOne())
        #expect(try !worker.runOne())
        #expect(try service.running() == 2)
        _ = try Tiers(service.context).set("hobby") { $0.concurrentJobs = 3 }
        #expect(try worker.runOne())
        #expect(try service.running() == 3)
    }

    @Test func `a job that is under way goes on however many may run`() throws {
        let service = try Fixture(plan: "free")
        let job = try service.submit()
        try service.submit()
        let held = FakeProvider(onStart: { _, _ in
            .started(UpstreamID("far"), pollAfter: .seconds(10))
        })
        let worker = try service.worker(held)
        #expect(try worker.runOne())
        #expect(try !worker.runOne())
        service.time.advance(by: 10)
        #expect(try worker.runOne())
        #expect(try service.find(job).state == .succeeded)
        #expect(try worker.runOne())
    }

    @Test func `an account with many jobs delays no other`() throws {
        let service = try Fixture(plan: "scale")
        for _ in 0..<10 { try service.submit() }
        let other = try service.other()
        let job = try service.submit(as: other)
        let worker = try service.worker(FakeProvider())
        #expect(try worker.runOne() && worker.runOne())
        #expect(try service.jobs.find(job.id, of: other.account.id).state == .succeeded)
    }

    @Test func `a place in the queue is told as the accounts take turns`() throws {
        let service = try Fixture(plan: "scale")
        let mine = try (0..<3).map { _ in try service.submit() }
        let theirs = try service.submit(as: service.other())
        service.time.advance(by: 2)
        let places = try (mine + [theirs]).map { try service.jobs.estimate(for: $0)?.position }
        #expect(places == [1, 3, 4, 2])
    }

    @Test func `a full queue of an account takes no job and says its size`() throws {
        let service = try Fixture()
        _ = try Tiers(service.context).set("standard") { $0.queueSize = 2 }
        try service.submit()
        try service.submit()
        let failure = #expect(throws: Failure.self) { try service.submit() }
        #expect(failure?.code == .rateLimited && failure?.retryAfter != nil)
        #expect(failure?.message.contains("2 of your jobs wait, and at most 2 may") == true)
        #expect(try service.balance().held == 32)
        #expect(throws: Never.self) { try service.submit(as: try service.other()) }
        let worker = try service.worker(FakeProvider())
        while try worker.runOne() {}
        #expect(throws: Never.self) { try service.submit() }
    }

    @Test func `of 40 at once exactly as many are taken as may wait`() throws {
        let service = try Fixture(plan: "free")
        _ = try service.credits.add(10_000, to: "jane@example.com", reason: "t")
        let accepted = Counter()
        DispatchQueue.concurrentPerform(iterations: 40) { _ in
            if (try? service.submit()) != nil { accepted.increase() }
        }
        #expect(accepted.value == 20)
    }

    @Test func `a key spends its month's credits and no more, and gets back what jobs give back`()
        throws
    {
        let service = try Fixture()
        var terms = KeyTerms()
        terms.monthlyCredits = 40
        let key = try service.issue(terms)
        let caller = try service.caller(key.key)
        try service.submit(as: caller)
        let second = try service.submit(as: caller)
        let failure = #expect(throws: Failure.self) { try service.submit(as: caller) }
        #expect(failure?.code == .forbidden)
        #expect(failure?.message.contains("has 8 left") == true)
        #expect(throws: Never.self) { try service.submit() }
        _ = try service.jobs.cancel(second.id, of: caller.account.id)
        #expect(try service.keys.creditsThisMonth(of: key.record.id) == 16)
        #expect(throws: Never.self) { try service.submit(as: caller) }
        let next = try service.keys.rotate(key.record.prefix, sealedWith: service.serverKey).new
        #expect(throws: Failure.self) { try service.submit(as: try service.caller(next.key)) }
        service.time.advance(by: 32 * 86_400)
        #expect(throws: Never.self) { try service.submit(as: try service.caller(next.key)) }
    }

    @Test func `a job that gives back in a later month gives back to its own`() throws {
        let service = try Fixture()
        let job = try service.submit()
        service.time.advance(by: 32 * 86_400)
        _ = try service.jobs.cancel(job.id, of: service.caller.account.id)
        #expect(try service.keys.creditsThisMonth(of: service.caller.key) == 0)
        service.time.advance(by: -32 * 86_400)
        #expect(try service.keys.creditsThisMonth(of: service.caller.key) == 0)
    }

    @Test func `a key has jobs made with its models only`() throws {
        let service = try Fixture()
        var terms = KeyTerms()
        terms.models = [ModelName(rawValue: "flux-pro")]
        let caller = try service.caller(service.issue(terms).key)
        let failure = #expect(throws: Failure.self) { try service.submit(as: caller) }
        #expect(failure?.code == .forbidden)
        #expect(failure?.message.contains("flux-pro") == true)
        #expect(try service.balance().held == 0)
    }
}

extension Fixture {
    /// Another account's caller.
    func other() throws -> Authenticated {
        _ = try accounts.create(email: "bob@example.com", name: "Bob", plan: "standard")
        return try caller(
            keys.issue(to: "bob@example.com", format: .v1, name: "k", sealedWith: serverKey).key
        )
    }

    /// Submits a job by another caller.
    @discardableResult
    func submit(as caller: Authenticated, prompt: String = "a cat") throws -> Job {
        let submission = Submission(.imagine(Imagine(subject: prompt, seed: 1)), prompt: prompt)
        return try jobs.submit(submission, in: .v1, by: caller, baseURL: "https://api.example.com")
    }

    fileprivate func running() throws -> Int {
        try database.read {
            try LoadTable.load(of: caller.account.id, in: $0)?.running ?? 0
        }
    }
}
