import Domain
import Foundation
import Service
import Testing

@Suite struct JobWaitingTests {
    @Test func `a waiter is answered when its job ends`() throws {
        let service = try Fixture()
        let job = try service.submit()
        let waiting = JobWaiting(jobs: service.jobs, ended: service.ended, places: 1)
        let found = Guarded<Job?>(nil)
        let done = DispatchSemaphore(value: 0)
        Thread {
            let answer = try? waiting.wait(
                for: job.id,
                of: service.caller.account.id,
                atMost: .seconds(60)
            )
            found.withLock { $0 = answer }
            done.signal()
        }.start()
        _ = try service.worker(ScriptedProvider()).runOne()
        done.wait()
        #expect(found.withLock { $0 }?.state == .succeeded)
    }

    @Test func `without a free place, or when the time is up, the job comes as it is`() throws {
        let service = try Fixture()
        let job = try service.submit()
        let account = service.caller.account.id
        let full = JobWaiting(jobs: service.jobs, ended: service.ended, places: 0)
        #expect(try full.wait(for: job.id, of: account, atMost: .seconds(600)).state == .queued)
        let short = JobWaiting(jobs: service.jobs, ended: service.ended, places: 1)
        #expect(try short.wait(for: job.id, of: account, atMost: .milliseconds(1)).state == .queued)
    }

    @Test func `an unknown job is not waited for`() throws {
        let service = try Fixture()
        let waiting = JobWaiting(jobs: service.jobs, ended: service.ended, places: 1)
        let failure = #expect(throws: Failure.self) {
            try waiting.wait(for: .random(), of: service.caller.account.id, atMost: .seconds(600))
        }
        #expect(failure?.code == .notFound)
    }
}
