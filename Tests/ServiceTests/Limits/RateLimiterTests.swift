import Domain
import Foundation
import Service
import Synchronization
import Testing

@Suite struct RateLimiterTests {
    @Test func `a minute's requests count down to zero and then are refused until it ends`() {
        let time = ManualTime()
        let limiter = RateLimiter(clock: time.clock)
        let key = RateLimiter.Subject.key(.random())
        #expect((0..<3).map { _ in limiter.count(key, limit: 3).remaining } == [2, 1, 0])
        let refused = limiter.count(key, limit: 3)
        #expect(refused.isExceeded && refused.remaining == 0)
        #expect(refused.secondsToReset == Int(refused.resetsAt.timeIntervalSince(time.now)))
        time.advance(by: Double(refused.secondsToReset))
        #expect(!limiter.count(key, limit: 3).isExceeded)
    }

    @Test func `subjects are counted apart`() {
        let limiter = RateLimiter(clock: ManualTime().clock)
        _ = limiter.count(.address("192.0.2.1"), limit: 1)
        #expect(!limiter.count(.address("192.0.2.2"), limit: 1).isExceeded)
        #expect(!limiter.count(.key(.random()), limit: 1).isExceeded)
        #expect(limiter.count(.address("192.0.2.1"), limit: 1).isExceeded)
    }

    @Test func `an IPv6 caller is counted with its network`() {
        let one = RateLimiter.Subject.caller("2001:db8:1:2::1")
        #expect(one == .caller("2001:db8:1:2:ffff::9") && one == .caller("2001:0db8:0001:0002::3"))
        #expect(one != .caller("2001:db8:1:3::1"))
        #expect(RateLimiter.Subject.caller("192.0.2.1") == .address("192.0.2.1"))
    }

    @Test func `many threads at once are counted exactly`() {
        let limiter = RateLimiter(clock: ManualTime().clock)
        let key = RateLimiter.Subject.key(.random())
        let passed = Counter()
        DispatchQueue.concurrentPerform(iterations: 1000) { _ in
            if !limiter.count(key, limit: 60).isExceeded { passed.increase() }
        }
        #expect(passed.value == 60)
    }

    @Test func `a wait is told in whole seconds, rounded up`() {
        let time = ManualTime()
        time.advance(by: 59.4)
        #expect(RateLimiter(clock: time.clock).count(.address("x"), limit: 1).secondsToReset == 1)
    }
}
