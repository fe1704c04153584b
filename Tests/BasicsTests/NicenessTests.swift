import Basics
import Dispatch
import Foundation
import Testing

@Suite struct NicenessTests {
    private struct Refusal: Error {}

    @Test func `work yields on a thread of its own, and threads that it makes do too`() throws {
        let usual = Niceness.current
        let found = try Niceness.run(at: 15) {
            try (Niceness.current, Niceness.run(at: 15) { Niceness.current })
        }
        #expect(found == (15, 15) && Niceness.current == usual)
        #expect(try Niceness.run(at: usual) { Niceness.current } == usual)
    }

    @Test func `only the lowest work runs under the policy that gives way at once`() throws {
        let idle: Int32 = 5
        #expect(try Niceness.run(at: 19) { sched_getscheduler(0) } == idle)
        #expect(try Niceness.run(at: 15) { sched_getscheduler(0) } != idle)
        #expect(sched_getscheduler(0) != idle)
    }

    @Test func `an error reaches the caller`() {
        #expect(throws: Refusal.self) { try Niceness.run(at: 15) { throw Refusal() } }
    }

    @Test func `the caller checks while it waits`() throws {
        let checked = DispatchSemaphore(value: 0)
        let usual = Niceness.current
        var found: Int32?
        let result = try Niceness.run(
            at: 15,
            checking: {
                found = Niceness.current
                checked.signal()
            },
            { checked.wait(timeout: .now() + 60) }
        )
        #expect(result == .success && found == usual)
    }
}
