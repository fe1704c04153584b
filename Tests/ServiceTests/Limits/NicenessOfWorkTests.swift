import Basics
import Domain
import Foundation
import Images
import Service
import Testing

/// Long work has the niceness of its account's tier and of its place among the account's jobs, and
/// whatever waits for the store has the usual one.
@Suite struct NicenessOfWorkTests {
    private let usual = Niceness.current

    /// The niceness at which a job of a plan's account is drawn, by a thread for jobs of a niceness.
    private func drawing(_ plan: String, at niceness: Int32 = 0) throws -> Int32? {
        let service = try Fixture(plan: plan)
        try service.submit()
        let found = Guarded<Int32?>(nil)
        let worker = Guarded<Worker?>(nil)
        let provider = FakeProvider(onStart: { _, _ in
            found.withLock { $0 = Niceness.current }
            worker.withLock { $0 }?.stop()
            return .images(Samples.four)
        })
        let made = try service.worker(provider)
        worker.withLock { $0 = made }
        made.run(niceness: niceness)
        return found.withLock { $0 }
    }

    @Test func `jobs of a small tier yield, and an account's further jobs`() throws {
        #expect(try drawing("free") == 19)
        #expect(try drawing("free", at: 10) == 19)
        #expect(try drawing("standard") == usual)
        #expect(try drawing("standard", at: 10) == 10)
    }

    @Test(arguments: ["free", "standard"])
    func `images of a request are decoded at their account's`(_ plan: String) throws {
        let found = Guarded<[Int32]>([])
        let checks = ImageChecks(processors: 2) { _ in
            found.withLock { $0.append(Niceness.current) }
        }
        try checks.check([Samples.four[0]], of: Fixture(plan: plan).caller.account)
        #expect(found.withLock { $0 } == [plan == "free" ? 19 : usual])
    }

    @Test func `progress of a job that yields is stored by the thread that waits for it`() {
        let relay = ProgressRelay()
        var stored: [Int] = []
        #expect(relay.report(10) && relay.report(20))
        relay.pass(on: { percent in
            stored.append(percent)
            return false
        })
        #expect(stored == [20] && !relay.report(30))
    }
}
