import Domain
import Foundation
import Service
import Testing

@Suite struct SubmissionTests {
    @Test func `a job is accepted with its price held`() throws {
        let service = try Fixture()
        let job = try service.submit()
        #expect(
            job.state == .queued && job.progress == 0 && job.cost == 16 && job.prompt == "a cat"
        )
        #expect(try service.find(job) == job)
        #expect(try service.balance() == Balance(granted: 500, available: 484, held: 16, spent: 0))
    }

    @Test func `of 400 at once with credits for 10 exactly 10 are accepted`() throws {
        let service = try Fixture(plan: "free")
        _ = try service.credits.add(110, to: "jane@example.com", reason: "t")
        let accepted = Counter()
        let refused = Counter()
        DispatchQueue.concurrentPerform(iterations: 400) { _ in
            do {
                try service.submit()
                accepted.increase()
            } catch let failure as Failure {
                if case .insufficientCredits = failure.code { refused.increase() }
            } catch {}
        }
        #expect(accepted.value == 10 && refused.value == 390)
        #expect(try service.balance() == Balance(granted: 160, available: 0, held: 160, spent: 0))
        #expect(
            try service.jobs.list(of: service.caller.account.id, limit: 100, offset: 0).count == 10
        )
    }

    @Test func `a refusal says the price and what there is, and leaves no job`() throws {
        let service = try Fixture(plan: "free")
        for _ in 0..<3 { try service.submit() }
        let failure = #expect(throws: Failure.self) { try service.submit() }
        #expect(failure?.code == .insufficientCredits(required: 16, available: 2))
        #expect(
            try service.jobs.list(of: service.caller.account.id, limit: 100, offset: 0).count == 3
        )
    }

    @Test func `cancelling gives the credits back, once`() throws {
        let service = try Fixture()
        let job = try service.submit()
        #expect(try service.jobs.cancel(job.id, of: service.caller.account.id).state == .cancelled)
        let again = #expect(throws: Failure.self) {
            try service.jobs.cancel(job.id, of: service.caller.account.id)
        }
        #expect(again?.code == .invalid)
        #expect(try service.balance() == Balance(granted: 500, available: 500, held: 0, spent: 0))
    }

    @Test func `another account's job is not found`() throws {
        let service = try Fixture()
        let job = try service.submit()
        let verbs: [(AccountID) throws -> Job] = [
            { try service.jobs.find(job.id, of: $0) }, { try service.jobs.cancel(job.id, of: $0) },
        ]
        for verb in verbs {
            let failure = #expect(throws: Failure.self) { try verb(.random()) }
            #expect(failure?.code == .notFound)
        }
    }
}
