internal import Basics
internal import Foundation

/// Two threads of the usual niceness, which call libvips' savers for threads that yield.
///
/// A saver computes on threads of libvips', which it keeps for later callers and which inherit the
/// niceness of the caller that they were made for. If threads that yield called it themselves, the
/// files of work that does not yield would sooner or later be encoded at the lowest priority.
final class SaverThreads: Sendable {
    private let waiting = Guarded<[@Sendable () -> Void]>([])
    private let count = DispatchSemaphore(value: 0)
    private let niceness = Niceness.current
    private static let threads = SaverThreads()

    /// Starts the threads; the first call must come from a thread of the usual niceness.
    static func start() { _ = threads }

    /// Runs `body` on a thread of the usual niceness and waits for it.
    static func run<Value>(_ body: () -> Value) -> Value? {
        guard Niceness.current > threads.niceness else { return body() }
        return withoutActuallyEscaping(body) { body in
            let errand = Errand(body)
            threads.waiting.withLock { $0.append { errand.run() } }
            threads.count.signal()
            errand.done.wait()
            return try? errand.result?.get()
        }
    }

    // MARK: - Private

    private init() {
        for number in 0..<2 {
            let thread = Thread { [self] in
                while true {
                    count.wait()
                    waiting.withLock { $0.removeFirst() }()
                }
            }
            thread.name = "saver-\(number)"
            thread.start()
        }
    }
}
