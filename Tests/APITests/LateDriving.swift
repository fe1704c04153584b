import Basics
import API
import Domain
import Foundation
import HTTP
import Testing

extension API {
    /// The whole answer, waited for if it comes later.
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

/// A late answer in a test's hands.
final class Driven {
    private let late: any DeferredResponse
    private let woken = DispatchSemaphore(value: 0)
    private let wakes = Guarded(0)
    private var until = ContinuousClock.now
    /// What has come of a stream, from its head.
    private(set) var stream: Response?

    init(_ late: any DeferredResponse) {
        self.late = late
        late.begin { [woken, wakes] in
            wakes.withLock { $0 += 1 }
            woken.signal()
        }
    }

    /// How often somebody has said that there may be something new.
    var wakeCount: Int { wakes.withLock { $0 } }

    /// Takes what there is; the whole answer once it has come to its end.
    func look(isLast: Bool = false) -> Response? {
        while true {
            switch late.next(isLast: isLast) {
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

    /// Waits for a wake, or until the time that the answer has named.
    func wait() {
        let left = ContinuousClock.now.duration(to: until) / .milliseconds(1)
        _ = woken.wait(timeout: .now() + .milliseconds(max(1, Int(left))))
    }
}
