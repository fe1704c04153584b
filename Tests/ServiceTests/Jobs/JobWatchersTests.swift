import Domain
import Foundation
import Service
import Synchronization
import Testing

@Suite struct JobWatchersTests {
    @Test func `whoever watches a job is told of its start, its progress and its end`() throws {
        let service = try Fixture()
        let job = try service.submit()
        let watch = try #require(service.waiting(places: 4).watch(job.id, of: service.account))
        let told = Mutex<[JobState]>([])
        watch.begin { [watch] in
            let state = (try? watch.look())?.state
            told.withLock { if let state { $0.append(state) } }
        }
        _ = try service.worker(FakeProvider()).runOne()
        #expect(told.withLock { $0 } == [.processing, .succeeded])
    }

    @Test func `a cancel and a time-out are told too`() throws {
        let service = try Fixture()
        let waiting = service.waiting(places: 8)
        let jobs = [try service.submit(), try service.submit()]
        let told = Counter()
        let watches = try jobs.map { job in
            let watch = try #require(waiting.watch(job.id, of: service.account))
            watch.begin { told.increase() }
            return watch
        }
        let house = service.dependencies.housekeeping()
        _ = try service.jobs.cancel(jobs[0].id, of: service.account)
        #expect(told.value == 1)
        service.time.advance(by: 3601)
        house.tidy()
        #expect(told.value == 2)
        #expect(try watches[1].look().state == .timedOut)
    }

    @Test func `another job's news wake nobody`() throws {
        let service = try Fixture()
        let first = try service.submit()
        let second = try service.submit()
        let watch = try #require(service.waiting(places: 4).watch(second.id, of: service.account))
        let told = Counter()
        watch.begin { told.increase() }
        _ = try service.jobs.cancel(first.id, of: service.account)
        #expect(told.value == 0)
    }

    @Test func `an account gets half of the places, and a place is free once nobody holds it`()
        throws
    {
        let service = try Fixture()
        let job = try service.submit()
        let waiting = service.waiting(places: 8)
        var mine = (0..<5).map { _ in waiting.watch(job.id, of: service.account) }
        #expect(mine.compactMap(\.self).count == 4)
        let other = AccountID.random()
        #expect(waiting.watch(job.id, of: other) != nil)
        mine.removeFirst()
        #expect(waiting.watch(job.id, of: service.account) != nil)
    }

    @Test func `all accounts together get no more than all places`() throws {
        let service = try Fixture()
        let job = try service.submit()
        let waiting = service.waiting(places: 2)
        let watches = (0..<3).map { _ in waiting.watch(job.id, of: AccountID.random()) }
        #expect(watches.compactMap(\.self).count == 2)
        #expect(service.waiting(places: 0).watch(job.id, of: service.account) == nil)
    }

    @Test func `another account's job can't be looked at`() throws {
        let service = try Fixture()
        let job = try service.submit()
        let watch = try #require(service.waiting(places: 4).watch(job.id, of: AccountID.random()))
        let failure = #expect(throws: Failure.self) { try watch.look() }
        #expect(failure?.code == .notFound)
    }
}

extension Fixture {
    var account: AccountID { caller.account.id }

    func waiting(places: Int) -> JobWatchers {
        dependencies { $0.waiters = places }.waiting
    }
}
