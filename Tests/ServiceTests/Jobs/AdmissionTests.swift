import Domain
import Foundation
import Service
import Testing

@Suite struct AdmissionTests {
    @Test func `jobs stand behind each other, and those ahead move them up`() throws {
        let service = try Fixture()
        let jobs = try (0..<3).map { number in
            service.time.advance(by: 0.001)
            return try service.submit("cat \(number)")
        }
        #expect(try jobs.map { try service.position(of: $0) } == [1, 2, 3])
        let late = try service.submit("one more")
        #expect(try service.position(of: late) == 4)
        _ = try service.worker(FakeProvider()).runOne()
        service.time.advance(by: 2)
        #expect(try jobs.map { try service.position(of: $0) } == [nil, 1, 2])
        #expect(try service.jobs.estimate(for: service.find(jobs[0])) == nil)
    }

    @Test func `the time that is left is learned from jobs of the same kind`() throws {
        let service = try Fixture()
        try service.run(taking: 10)
        try service.run(taking: 20)
        let first = try service.submit()
        service.time.advance(by: 0.001)
        let second = try service.submit()
        service.time.advance(by: 2)
        #expect(try service.jobs.estimate(for: first)?.secondsLeft == 15)
        #expect(try service.jobs.estimate(for: second)?.secondsLeft == 30)
        let other = Submission(.describe(Describe(.inline(Samples.four[0]))))
        let unknown = try service.submit(other)
        service.time.advance(by: 2)
        #expect(
            try service.jobs.estimate(for: unknown) == QueueEstimate(position: 3, secondsLeft: nil)
        )
    }

    @Test func `a job that runs has less left the farther it is`() throws {
        let service = try Fixture()
        try service.run(taking: 20)
        let job = try service.submit()
        var left: Int?
        var provider = FakeProvider()
        provider.onStart = { work, progress throws(Failure) in
            _ = progress(60)
            return .waiting(pollAfter: .seconds(600), progress: 60)
        }
        _ = try service.worker(provider).runOne()
        service.time.advance(by: 2)
        left = try service.jobs.estimate(for: service.find(job))?.secondsLeft
        #expect(left == 8)
    }

    @Test func `a job that was interrupted teaches nothing`() throws {
        let service = try Fixture()
        try service.run(taking: 10)
        let job = try service.submit()
        var provider = FakeProvider()
        provider.onStart = { _, _ in .abandoned }
        _ = try service.worker(provider).runOne()
        service.time.advance(by: 500)
        _ = try service.worker(FakeProvider()).runOne()
        #expect(try service.find(job).state == .succeeded)
        let next = try service.submit()
        service.time.advance(by: 2)
        #expect(try service.jobs.estimate(for: next)?.secondsLeft == 10)
    }

    @Test func `a full queue takes no job, holds nothing, and takes the next when it has room`()
        throws
    {
        let service = try Fixture { $0.queueLimit = 2 }
        try service.submit()
        try service.submit()
        let failure = #expect(throws: Failure.self) { try service.submit() }
        #expect(failure?.code == .unavailable && failure?.retryAfter != nil)
        #expect(failure?.message == "Job queue is full: 2 jobs wait. Please retry.")
        #expect(try service.balance().held == 32)
        _ = try service.worker(FakeProvider()).runOne()
        service.time.advance(by: 2)
        #expect(throws: Never.self) { try service.submit() }
    }

    @Test func `a job whose images were fetched waits like any other`() throws {
        let service = try Fixture { $0.queueLimit = 2 }
        service.web.serves(Samples.four[0])
        let url = "https://example.org/a.png"
        let job = try service.submit(Submission(.describe(Describe(.remote(url)))))
        _ = try service.inputFetcher().runOne()
        #expect(try service.find(job).state == .queued)
        try service.submit()
        service.time.advance(by: 2)
        #expect(try service.position(of: job) != nil)
        #expect(throws: Failure.self) { try service.submit() }
    }

    /// Another graph's submissions stand for the retries of another process.
    @Test func `a queue below its limit is read every ten seconds only`() throws {
        let service = try Fixture { $0.queueLimit = 3 }
        try service.submit()
        let other = service.dependencies()
        let submission = Submission(.imagine(Imagine(subject: "x", seed: 1)), prompt: "x")
        for _ in 0..<2 { _ = try other.jobs.submit(submission, in: .v1, by: service.caller) }
        service.time.advance(by: 9)
        #expect(throws: Never.self) { try service.admission.admit() }
        service.time.advance(by: 1)
        #expect(throws: Failure.self) { try service.admission.admit() }
    }

    @Test func `nobody queues where nobody works`() throws {
        let idle = try Fixture { $0.workerThreads = 0 }
        #expect(throws: Failure.self) { try idle.submit() }
        let stopping = try Fixture()
        stopping.admission.close()
        let failure = #expect(throws: Failure.self) { try stopping.submit() }
        #expect(failure?.code == .unavailable)
    }
}

extension Fixture {
    fileprivate func position(of job: Job) throws -> Int? {
        try jobs.estimate(for: find(job))?.position
    }

    /// Runs a job that takes so many seconds.
    fileprivate func run(taking seconds: Double) throws {
        try submit()
        var provider = FakeProvider()
        provider.onStart = { [time] _, _ in
            time.advance(by: seconds)
            return .images(Samples.four)
        }
        _ = try worker(provider).runOne()
    }
}
