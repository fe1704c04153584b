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
}
