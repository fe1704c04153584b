import Basics
import API
import Domain
import Foundation
import HTTP
import Testing

extension API {
    /// The whole response, waited for if it is deferred.
    func answer(_ request: Request) -> Response {
        switch reply(to: request) {
        case .now(let response): return response
        case .later(let late):
            let driven = Driven(late)
            while true {
                if let response = driven.look() { return response }
                driven.wait()
            }
        }
    }
}

/// A deferred response that a test drives.
final class Driven {
    private let late: any DeferredResponse
    private let woken = DispatchSemaphore(value: 0)
    private let wakes = Guarded(0)
    private var until = ContinuousClock.now
    /// The part of a stream that has been sent, from its head.
    private(set) var stream: Response?

    init(_ late: any DeferredResponse) {
        self.late = late
        late.begin { [woken, wakes] in
            wakes.withLock { $0 += 1 }
            woken.signal()
        }
    }

    /// The number of wakes.
    var wakeCount: Int { wakes.withLock { $0 } }

    /// Takes the steps up to the next wait; the whole response once it has ended.
    func look(isLast: Bool = false) -> Response? {
        while true {
            guard let step = try? late.next(isLast: isLast) else {
                Issue.record("an endpoint's deferred response throws")
                return nil
            }
            switch step {
            case .wait(let time):
                until = time
                return nil
            case .answer(let response): return response
            case .open(let response): stream = response
            case .part(let data): stream?.body += data
            case .close: return stream
            }
        }
    }

    /// Waits for a wake, or until the time of the last wait.
    func wait() {
        let left = ContinuousClock.now.duration(to: until) / .milliseconds(1)
        _ = woken.wait(timeout: .now() + .milliseconds(max(1, Int(left))))
    }
}
