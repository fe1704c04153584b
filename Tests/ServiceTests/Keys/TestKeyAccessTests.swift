import Domain
import Foundation
import Images
import Service
import Store
import Testing

/// Test keys and live keys of one account, apart.
@Suite struct TestKeyAccessTests {
    private let service: Fixture
    private let test: Authenticated

    init() throws {
        service = try Fixture()
        test = try service.testCaller()
    }

    private var live: Authenticated { service.caller }

    private func submission(key: String? = nil) throws -> Submission {
        var submission = Submission(
            .imagine(Imagine(subject: "a cat", seed: 1)),
            prompt: "a cat"
        )
        submission.idempotency = key.map {
            Idempotency(key: $0, fingerprint: Array(repeating: 7, count: 32))
        }
        return submission
    }

    private func submit(_ submission: Submission, _ caller: Authenticated) throws -> Job {
        try service.submit(submission, in: .v2, by: caller)
    }

    private func done(_ caller: Authenticated) throws -> Job {
        let job = try submit(submission(), caller)
        _ = try service.worker(FakeProvider(name: "builtin")).runOne()
        return try service.jobs.find(job.id, of: service.account)
    }

    private func refusal(_ body: () throws -> Void) -> Failure? {
        #expect(throws: Failure.self) { try body() }
    }

    @Test func `a test key finds, cancels, waits for and lists test jobs only`() throws {
        let (hidden, mine) = (
            try submit(submission(), live), try submit(submission(), test)
        )
        let jobs = service.jobs
        #expect(refusal { _ = try jobs.find(hidden.id, of: test) }?.code == .notFound)
        #expect(refusal { _ = try jobs.cancel(hidden.id, of: test) }?.code == .notFound)
        #expect(try jobs.find(hidden.id, of: live).state == .queued)
        #expect(try jobs.find([hidden.id, mine.id], of: test).map(\.?.id) == [nil, mine.id])
        #expect(try jobs.list(of: test, limit: 9, offset: 0).map(\.id) == [mine.id])
        var query = JobQuery()
        #expect(try jobs.page(of: test, query, limit: 9).jobs.map(\.id) == [mine.id])
        (query.states, query.model) = ([.queued, .failed], .midjourney)
        #expect(try jobs.page(of: test, query, limit: 9).jobs.map(\.id) == [mine.id])
        #expect(try jobs.models(of: test) == [.midjourney])
        let watch = service.dependencies.waiting.watch(hidden.id, of: test)
        #expect(refusal { _ = try watch?.look() }?.code == .notFound)
        #expect(try jobs.cancel(mine.id, of: test).state == .cancelled)
        #expect(try jobs.list(of: live, limit: 9, offset: 0).count == 2)
    }

    @Test func `a test key without jobs has used no model`() throws {
        _ = try submit(submission(), live)
        #expect(try service.jobs.models(of: test).isEmpty)
    }

    @Test func `parents are of the key's own kind, by id and by link`() throws {
        let jobs = [(try done(live), live, test), (try done(test), test, live)]
        for (parent, own, other) in jobs {
            let source = ImageSource.result(Parent(job: parent.id, index: 1, shape: .four))
            let byID = Submission(.upscale(Upscale(source, kind: .standard, index: 1)))
            let expected: Failure.Code = own.terms.isTest ? .conflict : .notFound
            #expect(refusal { _ = try submit(byID, other) }?.code == expected)
            let reroll = Submission(.reroll(Reroll(of: parent.id, prompt: nil, seed: 1)))
            #expect(refusal { _ = try submit(reroll, other) }?.code == expected)
            let link = "https://api.example.com/images/\(parent.images[1].file)"
            let byLink = Submission(.describe(Describe(.remote(link))))
            #expect(refusal { _ = try submit(byLink, other) }?.code == .invalid)
            let failure = refusal {
                _ = try service.dependencies.uploads.take(
                    at: link,
                    baseURL: "https://api.example.com",
                    from: other,
                    limit: 1_000_000
                )
            }
            #expect(failure?.code == .invalid)
            for submission in [byID, reroll, byLink] {
                #expect(throws: Never.self) { try submit(submission, own) }
            }
        }
    }

    @Test func `an idempotency key of a test key is none of a live key`() throws {
        let first = try submit(submission(key: "order-1"), test)
        let second = try submit(submission(key: "order-1"), live)
        #expect(first.id != second.id && second.cost > 0)
        #expect(try submit(submission(key: "order-1"), test).id == first.id)
        #expect(try submit(submission(key: "order-1"), live).id == second.id)
    }

    @Test func `test pictures have a mark, in the grid too, and live ones their own bytes`() throws
    {
        let images = service.images
        func files(_ job: Job) throws -> [Data] {
            try job.images.map { try #require(try images.read($0.file)) }
        }
        let (plain, marked) = (try files(done(live)), try files(done(test)))
        #expect(Array(plain[1...]) == Samples.four)
        for (one, other) in zip(plain, marked) { #expect(one != other) }
        let tiles = try marked[1...].map { try Picture.decode($0) }
        #expect(try Picture.decode(marked[0]).rgb() == Picture.grid(tiles).rgb())
    }
}
