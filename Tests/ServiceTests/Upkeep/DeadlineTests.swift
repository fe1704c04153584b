import Domain
import Foundation
import Logging
import Service
import Store
import Testing

@Suite struct DeadlineTests {
    private func housekeeping(_ service: Fixture) -> Housekeeping {
        var deadlines = Housekeeping.Deadlines()
        deadlines.queue = .seconds(100)
        deadlines.run = .seconds(50)
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        return Housekeeping(service.context, deadlines: deadlines, logger: logger)
    }

    @Test func `a job that nobody begins is given up, with its credits back`() throws {
        let service = try Fixture()
        let keeper = housekeeping(service)
        let job = try service.submit()
        service.time.advance(by: 99)
        keeper.tidy()
        #expect(try service.find(job).state == .queued)
        service.time.advance(by: 1)
        keeper.tidy()
        let ended = try service.find(job)
        #expect(ended.state == .timedOut && ended.error?.contains("queue") == true)
        #expect(try service.balance() == Balance(granted: 500, available: 500, held: 0, spent: 0))
    }

    @Test func `a job that runs too long is ended under its worker, which then stops`() throws {
        let service = try Fixture()
        let keeper = housekeeping(service)
        let job = try service.submit()
        let provider = FakeProvider(onStart: { _, progress in
            service.time.advance(by: 50)
            keeper.tidy()
            return progress(50) ? .images(Samples.four) : .abandoned
        })
        _ = try service.worker(provider).runOne()
        #expect(try service.find(job).state == .timedOut)
        #expect(try service.balance() == Balance(granted: 500, available: 500, held: 0, spent: 0))
    }

    @Test func `time in which no server ran counts against no job`() throws {
        let service = try Fixture()
        let job = try service.submit()
        service.time.advance(by: 5000)
        let keeper = housekeeping(service)
        service.time.advance(by: 99)
        keeper.tidy()
        #expect(try service.find(job).state == .queued)
        service.time.advance(by: 1)
        keeper.tidy()
        #expect(try service.find(job).state == .timedOut)
    }

    @Test func `time in the queue does not count as running`() throws {
        let service = try Fixture()
        let keeper = housekeeping(service)
        let job = try service.submit()
        service.time.advance(by: 90)
        _ = try service.worker(
            FakeProvider(onStart: { _, _ in
                .started(UpstreamID("u"), pollAfter: .seconds(1))
            })
        ).runOne()
        service.time.advance(by: 49)
        keeper.tidy()
        #expect(try service.find(job).state == .processing)
        service.time.advance(by: 1)
        keeper.tidy()
        #expect(try service.find(job).state == .timedOut)
    }

    @Test func `the price is the one that stands at submission`() throws {
        let service = try Fixture()
        let before = try service.submit()
        _ = try service.database.transaction { try $0.execute("UPDATE price SET credits = 3", []) }
        let after = try service.submit()
        #expect(before.cost == 16 && after.cost == 3)
        #expect(try service.balance().held == 19)
    }
}
