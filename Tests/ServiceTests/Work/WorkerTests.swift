import Domain
import Foundation
import Service
import Store
import Synchronization
import Testing

@Suite struct WorkerTests {
    private static let untouched = Balance(granted: 500, available: 500, held: 0, spent: 0)
    private static let spent = Balance(granted: 500, available: 484, held: 0, spent: 16)

    @Test func `a job that is done has its images, its grid and its price paid`() throws {
        let service = try Fixture()
        let job = try service.submit()
        #expect(try service.worker(FakeProvider()).runOne())
        let done = try service.find(job)
        #expect(done.state == .succeeded && done.progress == 100 && done.provider == "scripted")
        #expect(done.images.map(\.position) == [0, 1, 2, 3, 4])
        #expect(
            done.images.map(\.width) == [8, 4, 4, 4, 4]
                && done.images.map(\.height) == [6, 3, 3, 3, 3]
        )
        #expect(try service.files() == done.images.map(\.file).sorted())
        #expect(try service.balance() == Self.spent)
    }

    @Test func `a provider's warnings come behind the request's`() throws {
        let service = try Fixture()
        let prompt = "a cat --q 4"
        let submission = Submission(.imagine(Imagine(subject: "a cat", seed: 1)), prompt: prompt)
        let job = try service.submit(submission)
        #expect(job.warnings.map(\.code) == [.clamped])
        let told = JobWarning(.notUnderstood, "Not understood: xyz", field: "prompt")
        let provider = FakeProvider(onStart: { _, _ in
            .done(Product(images: Samples.four, warnings: [told]))
        })
        _ = try service.worker(provider).runOne()
        #expect(try service.find(job).warnings == submission.warnings + [told])
    }

    @Test func `without a job there is nothing to do`() throws {
        #expect(try !Fixture().worker(FakeProvider()).runOne())
    }

    @Test func `a provider's refusal fails the job in its words and returns the credits`() throws {
        let service = try Fixture()
        let job = try service.submit()
        let provider = FakeProvider(onStart: { _, _ throws(Failure) in
            throw Failure(.contentRefused, "The prompt is refused.")
        })
        _ = try service.worker(provider).runOne()
        let failed = try service.find(job)
        #expect(
            failed.state == .failed && failed.error == "The prompt is refused."
                && failed.images.isEmpty
        )
        #expect(try service.balance() == Self.untouched)
    }

    @Test(arguments: [
        [], Array(Samples.four.prefix(3)), Samples.four + [Samples.four[0]],
        Array(repeating: Data("<html>sorry</html>".utf8), count: 4),
        Samples.four.map { $0.prefix($0.count - 20) },
        Array(Samples.four.prefix(3)) + [Samples.png(width: 5, height: 3, level: 9)],
    ])
    func `what a lying provider returns is no success`(_ images: [Data]) throws {
        let service = try Fixture()
        let job = try service.submit()
        _ = try service.worker(FakeProvider(onStart: { _, _ in .images(images) })).runOne()
        #expect(try service.find(job).state == .failed)
        #expect(try service.files().isEmpty)
        #expect(try service.balance() == Self.untouched)
    }

    @Test func `a job that this version does not understand fails and blocks nobody`() throws {
        let service = try Fixture()
        let odd = try service.submit()
        let next = try service.submit()
        _ = try service.database.transaction {
            try $0.execute(
                "UPDATE job_request SET parameters = '{}' WHERE job_id = ?",
                [.text(odd.id.description)]
            )
        }
        let worker = try service.worker(FakeProvider())
        #expect(try worker.runOne() && worker.runOne())
        #expect(try service.find(odd).state == .failed)
        #expect(try service.find(next).state == .succeeded)
        #expect(try service.balance() == Self.spent)
    }

    @Test func `progress is stored as it rises`() throws {
        let service = try Fixture()
        let job = try service.submit()
        let seen = Mutex<[Int]>([])
        let provider = FakeProvider(onStart: { _, progress in
            for percent in [10, 5, 60, 150] {
                service.time.advance(by: 1)
                _ = progress(percent)
                let stored = (try? service.find(job).progress) ?? -1
                seen.withLock { $0.append(stored) }
            }
            return .images(Samples.four)
        })
        _ = try service.worker(provider).runOne()
        #expect(seen.withLock { $0 } == [10, 10, 60, 99])
    }

    @Test func `a cancelled job stops its provider, ends once and leaves no files`() throws {
        let service = try Fixture()
        let job = try service.submit()
        let isWanted = Mutex(true)
        let provider = FakeProvider(onStart: { _, progress in
            _ = try? service.jobs.cancel(job.id, of: service.caller.account.id)
            service.time.advance(by: 1)
            let answer = progress(50)
            isWanted.withLock { $0 = answer }
            return .images(Samples.four)
        })
        _ = try service.worker(provider).runOne()
        #expect(isWanted.withLock { !$0 })
        #expect(try service.find(job).state == .cancelled)
        #expect(try service.files().isEmpty)
        #expect(try service.balance() == Self.untouched)
    }

    @Test func `a provider's time-out ends the job as timed out, in the provider's words`() throws {
        let service = try Fixture()
        let job = try service.submit()
        let provider = FakeProvider(onStart: { _, _ throws(Failure) in
            throw Failure(.timedOut, "The upstream took too long.")
        })
        _ = try service.worker(provider).runOne()
        let ended = try service.find(job)
        #expect(ended.state == .timedOut && ended.error == "The upstream took too long.")
        #expect(try service.balance() == Self.untouched)
    }

    @Test func `a running job is polled at its provider, wherever new jobs go`() throws {
        let service = try Fixture()
        let job = try service.submit()
        let before = FakeProvider(
            name: "before",
            onStart: { _, _ in .started(UpstreamID("up-1"), pollAfter: .seconds(2)) }
        )
        _ = try service.worker(before).runOne()
        service.time.advance(by: 2)
        let new = FakeProvider(
            name: "new",
            onPoll: { _ throws(Failure) in throw Failure(.providerFailed, "unknown") }
        )
        _ = try service.worker(SeveralProviders(chosen: new, all: [before, new])).runOne()
        let done = try service.find(job)
        #expect(done.state == .succeeded && done.provider == "before")
    }

    @Test func `a job whose provider the server has no more fails, with its credits back`() throws {
        let service = try Fixture()
        let job = try service.submit()
        let before = FakeProvider(
            name: "before",
            onStart: { _, _ in .started(UpstreamID("up-1"), pollAfter: .seconds(2)) }
        )
        _ = try service.worker(before).runOne()
        service.time.advance(by: 2)
        _ = try service.worker(FakeProvider()).runOne()
        let failed = try service.find(job)
        #expect(failed.state == .failed && failed.error?.contains("no longer available") == true)
        #expect(try service.balance() == Self.untouched)
    }

    @Test func `a job that is reassigned starts at the other provider, once`() throws {
        let service = try Fixture()
        let job = try service.submit()
        let other = FakeProvider(name: "other", startIsRepeatable: false)
        let first = FakeProvider(onStart: { _, _ in .reassigned(to: "other") })
        _ = try service.worker(SeveralProviders(chosen: first, all: [first, other])).runOne()
        let done = try service.find(job)
        #expect(done.state == .succeeded && done.provider == "other" && done.attempts == 2)
        #expect(other.starts.value == 1)
        #expect(try service.balance() == Self.spent)
    }

    @Test func `a job that is reassigned in a circle fails`() throws {
        let service = try Fixture()
        let job = try service.submit()
        let provider = FakeProvider(onStart: { _, _ in .reassigned(to: "scripted") })
        _ = try service.worker(provider).runOne()
        #expect(try service.find(job).state == .failed)
        #expect(provider.starts.value == 2)
        #expect(try service.balance() == Self.untouched)
    }

    @Test func `an upstream's work is asked after until it is done, on one start`() throws {
        let service = try Fixture()
        let job = try service.submit()
        let answers = Mutex<[ProviderAnswer]>([
            .waiting(pollAfter: .seconds(3), progress: 40),
            .waiting(pollAfter: .seconds(3), progress: nil),
        ])
        var provider = FakeProvider(startIsRepeatable: false)
        provider.onStart = { _, _ in .started(UpstreamID("up-1"), pollAfter: .seconds(2)) }
        provider.onPoll = { upstream throws(Failure) in
            guard upstream == UpstreamID("up-1") else { throw Failure(.providerFailed, "unknown") }
            return answers.withLock { $0.isEmpty ? .images(Samples.four) : $0.removeFirst() }
        }
        let worker = try service.worker(provider)
        #expect(try worker.runOne() && !worker.runOne())
        service.time.advance(by: 2)
        #expect(try worker.runOne() && !worker.runOne())
        #expect(try service.find(job).progress == 40)
        service.time.advance(by: 3)
        #expect(try worker.runOne())
        service.time.advance(by: 3)
        #expect(try worker.runOne())
        #expect(try service.find(job).state == .succeeded)
        #expect(provider.starts.value == 1)
        #expect(try service.balance() == Self.spent)
    }
}

/// Several providers, one of which is chosen for every job.
private struct SeveralProviders: ProviderRouting {
    let chosen: any Provider
    let all: [any Provider]

    func choose(
        for operation: JobOperation,
        prompt: String?,
        isTest: Bool
    ) -> any Provider { chosen }

    func named(_ name: String) -> (any Provider)? { all.first { $0.name == name } }

    func hasEffect(_ parameter: ParameterName, of model: ModelName) -> Bool { true }
}
