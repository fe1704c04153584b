import Domain
import Foundation
import Service
import Store
import Testing

/// Recovery of a job whose worker dies at any line: `dead` claims as a worker does and then stops.
@Suite struct WorkerRecoveryTests {
    private static let untouched = Balance(granted: 500, available: 500, held: 0, spent: 0)
    private static let spent = Balance(granted: 500, available: 484, held: 0, spent: 16)

    /// Claims as a worker would, starts as often as given, and dies.
    private func dead(_ service: Fixture, starts: Int = 1, upstream: UpstreamID? = nil) throws {
        let now = service.time.now
        for _ in 0..<max(starts, 1) {
            let claim = try #require(
                try service.database.transaction {
                    try JobClaims.claim(now: now, leaseUntil: now, in: $0)
                }
            )
            guard starts > 0 else { return }
            _ = try service.database.transaction {
                try JobClaims.start(claim, provider: "scripted", at: now, in: $0)
            }
            guard let upstream else { continue }
            _ = try service.database.transaction {
                try JobClaims.handOver(claim, to: upstream, pollAt: now, in: $0)
            }
        }
    }

    @Test func `work that is free to repeat is started again and paid once`() throws {
        let service = try Fixture()
        let job = try service.submit()
        try dead(service)
        _ = try service.worker(FakeProvider()).runOne()
        #expect(try service.find(job).state == .succeeded)
        #expect(try service.balance() == Self.spent)
    }

    @Test func `a start that may have cost money is never repeated; the credits come back`() throws
    {
        let service = try Fixture()
        let job = try service.submit()
        try dead(service)
        let provider = FakeProvider(startIsRepeatable: false)
        _ = try service.worker(provider).runOne()
        #expect(try service.find(job).state == .failed)
        #expect(provider.starts.value == 0)
        #expect(try service.balance() == Self.untouched)
    }

    @Test func `a claim that died before the start is safe to start`() throws {
        let service = try Fixture()
        let job = try service.submit()
        try dead(service, starts: 0)
        _ = try service.worker(FakeProvider(startIsRepeatable: false)).runOne()
        #expect(try service.find(job).state == .succeeded)
    }

    @Test func `work that an upstream has is asked after and not started again`() throws {
        let service = try Fixture()
        let job = try service.submit()
        try dead(service, upstream: UpstreamID("up-1"))
        let provider = FakeProvider(startIsRepeatable: false)
        _ = try service.worker(provider).runOne()
        #expect(try service.find(job).state == .succeeded)
        #expect(provider.starts.value == 0)
    }

    @Test func `a job that kills its worker every time is given up`() throws {
        let service = try Fixture()
        let job = try service.submit()
        try dead(service, starts: 3)
        _ = try service.worker(FakeProvider()).runOne()
        #expect(try service.find(job).state == .failed)
        #expect(try service.balance() == Self.untouched)
    }

    @Test func `a worker that lost its lease while it worked changes nothing`() throws {
        let service = try Fixture()
        let job = try service.submit()
        let slow = FakeProvider(onStart: { _, _ in
            service.time.advance(by: 61)
            _ = try? service.worker(FakeProvider()).runOne()
            return .images(Array(Samples.four.reversed()))
        })
        _ = try service.worker(slow).runOne()
        #expect(try service.find(job).state == .succeeded)
        #expect(try service.files().count == 5)
        #expect(try service.balance() == Self.spent)
    }

    @Test func `a stop puts work back that is free to repeat, not counted as an attempt`() throws {
        let service = try Fixture()
        let job = try service.submit()
        let stopped = StoppingProvider()
        let worker = try service.worker(stopped)
        stopped.stop = { worker.stop() }
        _ = try worker.runOne()
        let back = try service.find(job)
        #expect(back.state == .queued && back.attempts == 0)
        _ = try service.worker(FakeProvider()).runOne()
        #expect(try service.find(job).state == .succeeded)
    }

    @Test func `a start that could not be recorded was none: the job waits and starts later, once`()
        throws
    {
        let service = try Fixture()
        let job = try service.submit()
        let provider = FakeProvider(startIsRepeatable: false)
        let refusing = RefusingDatabase(service.database, refused: 2)
        _ = try service.worker(provider, database: refusing).runOne()
        #expect(try service.find(job).state == .queued)
        #expect(provider.starts.value == 0)
        service.time.advance(by: 5)
        _ = try service.worker(provider).runOne()
        #expect(try service.find(job).state == .succeeded)
        #expect(provider.starts.value == 1)
    }

    @Test func `an end that could not be stored fails what must not be started twice`() throws {
        let service = try Fixture()
        let job = try service.submit()
        let provider = FakeProvider(startIsRepeatable: false)
        let refusing = RefusingDatabase(service.database, refused: 3)
        _ = try service.worker(provider, database: refusing).runOne()
        #expect(try service.find(job).state == .failed)
        #expect(provider.starts.value == 1)
        #expect(try service.balance() == Self.untouched)
    }

    @Test func `an end that could not be stored after a poll is polled for again, on one start`()
        throws
    {
        let service = try Fixture()
        let job = try service.submit()
        let provider = FakeProvider(
            startIsRepeatable: false,
            onStart: { _, _ in .started(UpstreamID("up-1"), pollAfter: .zero) }
        )
        _ = try service.worker(provider).runOne()
        let refusing = RefusingDatabase(service.database, refused: 2)
        _ = try service.worker(provider, database: refusing).runOne()
        #expect(try service.find(job).state == .queued)
        service.time.advance(by: 5)
        _ = try service.worker(provider).runOne()
        #expect(try service.find(job).state == .succeeded)
        #expect(provider.starts.value == 1)
        #expect(try service.balance() == Self.spent)
    }

    @Test func `what could not be stored is kept and stored later: nothing is made twice`() throws {
        var patient = WorkerConfiguration()
        patient.retry = .zero
        for refused in 2...3 {
            let service = try Fixture()
            let job = try service.submit()
            let provider = FakeProvider(startIsRepeatable: false)
            let refusing = RefusingDatabase(service.database, refused: refused)
            let worker = try service.worker(
                provider,
                configuration: patient,
                database: refusing
            )
            _ = try worker.runOne()
            if refused == 2 {
                service.time.advance(by: 5)
                _ = try worker.runOne()
            }
            #expect(try service.find(job).state == .succeeded)
            #expect(provider.starts.value == 1)
            #expect(try service.balance() == Self.spent)
        }
    }

    @Test func `a job that is lost while its result waits for room is let go`() throws {
        var patient = WorkerConfiguration()
        patient.retry = .zero
        let service = try Fixture()
        let job = try service.submit()
        let provider = FakeProvider(onStart: { _, _ in
            _ = try? service.jobs.cancel(job.id, of: service.caller.account.id)
            try? FileManager.default.removeItem(at: service.directory.images)
            return .images(Samples.four)
        })
        _ = try service.worker(provider, configuration: patient).runOne()
        #expect(try service.find(job).state == .cancelled)
        #expect(try service.balance() == Self.untouched)
    }

    @Test func `a disk that refuses the images puts the job back until it takes them`() throws {
        let service = try Fixture()
        let job = try service.submit()
        let worker = try service.worker(FakeProvider())
        try FileManager.default.removeItem(at: service.directory.images)
        try Data().write(to: service.directory.images)
        _ = try worker.runOne()
        #expect(try service.find(job).state == .queued)
        try FileManager.default.removeItem(at: service.directory.images)
        try service.directory.prepare()
        service.time.advance(by: 5)
        _ = try worker.runOne()
        #expect(try service.find(job).state == .succeeded)
        #expect(try service.balance() == Self.spent)
    }
}

/// Stops its worker in the middle of the work.
///
/// One thread uses it.
private final class StoppingProvider: Provider, @unchecked Sendable {
    let name = "stopping"
    let label = "Stopping"
    let startIsRepeatable = true
    let redraws = false
    var stop: () -> Void = {}

    func start(
        _ work: ProviderJob,
        progress: @Sendable (Int) -> Bool
    ) throws(Failure) -> ProviderAnswer {
        stop()
        return progress(10) ? .images(Samples.four) : .abandoned
    }

    func poll(_ upstream: UpstreamID, for work: ProviderJob) throws(Failure) -> ProviderAnswer {
        .abandoned
    }
}
