import Basics
import Domain
import Logging
import Service
import Store
import Testing

@Suite struct LeaseTests {
    @Test func `work continues if its lease can't be renewed; a fault is logged`() throws {
        let errors: [(StoreError, isLogged: Bool)] = [
            (.unavailable("the disk is full"), false), (.broken("a corrupt file"), true),
        ]
        for (error, isLogged) in errors {
            let service = try Fixture()
            let job = try service.submit()
            let provider = FakeProvider(onStart: { _, progress in
                progress(10) ? .images(Samples.four) : .abandoned
            })
            let messages = Guarded<[String]>([])
            let worker = try service.worker(
                provider,
                database: RefusingDatabase(service.database, refused: [3: error]),
                logger: Logger(recordingErrorsIn: messages)
            )
            _ = try worker.runOne()
            #expect(try service.find(job).state == .succeeded)
            #expect(messages.withLock { $0.isEmpty } == !isLogged)
        }
    }

    @Test func `a fault while a result waits to be stored fails the job and frees its credits`()
        throws
    {
        var patient = WorkerConfiguration()
        patient.retry = .zero
        let service = try Fixture()
        let job = try service.submit()
        let refusing = RefusingDatabase(
            service.database,
            refused: [3: .unavailable("the disk is full"), 4: .broken("a corrupt file")]
        )
        _ = try service.worker(FakeProvider(), configuration: patient, database: refusing).runOne()
        #expect(try service.find(job).state == .failed)
        #expect(try service.balance() == Balance(granted: 500, available: 500, held: 0, spent: 0))
    }

    @Test func `a job that reports nothing for long stays its worker's`() throws {
        let service = try Fixture()
        let job = try service.submit()
        let heartbeat = service.dependencies.state.heartbeat
        let other = try service.worker(FakeProvider())
        let seen = Guarded<[Bool]>([])
        let provider = FakeProvider(onStart: { _, _ in
            for _ in 0..<20 {
                service.time.advance(by: 30)
                heartbeat.beat()
                let isTaken = (try? other.runOne()) ?? true
                seen.withLock { $0.append(isTaken) }
            }
            return .images(Samples.four)
        })
        _ = try service.worker(provider).runOne()
        #expect(seen.withLock { $0 } == Array(repeating: false, count: 20))
        let done = try service.find(job)
        #expect(done.state == .succeeded && done.attempts == 1 && done.provider == "scripted")
    }

    @Test func `a lease that is let go of is renewed no more`() throws {
        let service = try Fixture()
        let job = try service.submit()
        let upstream = UpstreamID("up-1")
        let provider = FakeProvider(onStart: { _, _ in
            .started(upstream, pollAfter: .seconds(2))
        })
        let worker = try service.worker(provider)
        _ = try worker.runOne()
        service.time.advance(by: 2)
        service.dependencies.state.heartbeat.beat()
        #expect(try worker.runOne())
        #expect(try service.find(job).state == .succeeded)
    }

    @Test func `a job's deadline ends its work, though its lease is renewed`() throws {
        let service = try Fixture()
        let job = try service.submit()
        let heartbeat = service.dependencies.state.heartbeat
        let housekeeping = service.dependencies.housekeeping()
        let isWanted = Guarded(true)
        let provider = FakeProvider(onStart: { _, progress in
            for _ in 0..<40 where isWanted.withLock({ $0 }) {
                service.time.advance(by: 30)
                heartbeat.beat()
                housekeeping.tidy()
                let answer = progress(0)
                isWanted.withLock { $0 = answer }
            }
            return .abandoned
        })
        _ = try service.worker(provider).runOne()
        #expect(!isWanted.withLock { $0 })
        #expect(try service.find(job).state == .timedOut)
        #expect(try service.balance() == Balance(granted: 500, available: 500, held: 0, spent: 0))
    }
}
