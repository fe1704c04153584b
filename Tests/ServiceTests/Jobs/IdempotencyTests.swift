import Basics
import Domain
import Foundation
import Service
import Store
import Testing

@Suite struct IdempotencyTests {
    private func submission(_ key: String = "k", _ mark: UInt8 = 1) -> Submission {
        var submission = Submission(.imagine(Imagine(subject: "a cat", seed: 1)), prompt: "a cat")
        submission.idempotency = Idempotency(
            key: key,
            fingerprint: Array(repeating: mark, count: 32)
        )
        return submission
    }

    @Test func `a repeated submission answers the same job as it is now, and costs nothing`() throws
    {
        let service = try Fixture()
        let first = try service.submit(submission())
        #expect(try service.submit(submission()).id == first.id)
        _ = try service.worker(FakeProvider()).runOne()
        #expect(try service.submit(submission()).state == .succeeded)
        #expect(try service.balance() == Balance(granted: 500, available: 484, held: 0, spent: 16))
        #expect(try service.submit(submission("other")).id != first.id)
    }

    @Test func `another submission under the same key is a conflict`() throws {
        let service = try Fixture()
        try service.submit(submission())
        let failure = #expect(throws: Failure.self) { try service.submit(submission("k", 2)) }
        #expect(failure?.code == .conflict)
        #expect(try service.balance().held == 16)
    }

    @Test func `of 200 at once with one key there is one job and one hold`() throws {
        let service = try Fixture()
        let ids = Guarded<Set<String>>([])
        DispatchQueue.concurrentPerform(iterations: 200) { _ in
            let job = try? service.submit(submission())
            ids.withLock { _ = $0.insert(job?.id.description ?? "none") }
        }
        #expect(ids.withLock { $0.count } == 1 && ids.withLock { !$0.contains("none") })
        #expect(try service.balance().held == 16)
    }

    @Test func `a key is forgotten after a day, and belongs to its account alone`() throws {
        let service = try Fixture()
        let first = try service.submit(submission())
        service.time.advance(by: 24 * 3600 - 1)
        #expect(try service.submit(submission()).id == first.id)
        service.time.advance(by: 2)
        #expect(try service.submit(submission("k", 2)).id != first.id)
        _ = try service.accounts.create(email: "eve@example.com", name: "Eve", plan: "scale")
        let key = try service.keys.issue(
            to: "eve@example.com",
            format: .v1,
            name: "k",
            sealedWith: service.serverKey
        ).key
        let eve = try #require(try service.keys.authenticate(key.text))
        let hers = try service.jobs.submit(submission("k", 3), in: .v1, by: eve)
        #expect(hers.account == eve.account.id)
    }

    @Test func `housekeeping forgets keys after their day`() throws {
        let service = try Fixture()
        try service.submit(submission())
        let housekeeping = Housekeeping(service.context, logger: service.logger)
        func keys() throws -> Int? {
            try service.database.read {
                try $0.first("SELECT count(*) FROM idempotency", []) { $0.integer() }
            }
        }
        housekeeping.tidy()
        #expect(try keys() == 1)
        service.time.advance(by: 24 * 3600 + 1)
        housekeeping.tidy()
        #expect(try keys() == 0)
    }

    @Test func `a refused submission is not remembered`() throws {
        let service = try Fixture(plan: "free")
        for _ in 0..<3 { try service.submit() }
        #expect(throws: Failure.self) { try service.submit(submission()) }
        _ = try service.credits.add(100, to: "jane@example.com", reason: "t")
        #expect(try service.submit(submission()).state == .queued)
    }
}
