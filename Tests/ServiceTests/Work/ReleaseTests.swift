import Basics
import Domain
import Foundation
import Service
import Store
import Testing

/// Two threads that each claim a job of an account, which may have one performed at once.
@Suite struct ReleaseTests {
    @Test func `the slower thread's job waits as before, and other threads look for work again`()
        throws
    {
        let readiness = Readiness(pause: .zero)
        let service = try Fixture(readiness: readiness)
        _ = try service.submit()
        service.time.advance(by: 1)
        let second = try service.submit()
        let (looking, performing, released) = (
            DispatchSemaphore(value: 0), DispatchSemaphore(value: 0), DispatchSemaphore(value: 0)
        )
        let seen = Guarded<[Job]>([])
        let wakes = Guarded(0)
        let worker = try service.worker(
            FakeProvider(onStart: { _, _ in
                let before = service.signal.generation(of: .making)
                performing.signal()
                _ = released.wait(timeout: .now() + 20)
                wakes.withLock { $0 = service.signal.generation(of: .making) - before }
                if let job = try? service.find(second) { seen.withLock { $0.append(job) } }
                return .images(Samples.four)
            })
        )
        let isFirst = Guarded(true)
        readiness.add(.images) {
            let isSlow = isFirst.withLock { isFirst in
                defer { isFirst = false }
                return isFirst
            }
            guard isSlow else { return }
            looking.signal()
            _ = performing.wait(timeout: .now() + 20)
        }
        DispatchQueue.global().async {
            _ = try? worker.runOne()
            released.signal()
        }
        #expect(looking.wait(timeout: .now() + 20) == .success)
        #expect(try worker.runOne())
        #expect(seen.withLock { $0.map(\.state) } == [.queued])
        #expect(wakes.withLock { $0 } == 1)
        released.signal()
        #expect(try worker.runOne())
        #expect(try service.find(second).state == .succeeded)
    }
}
