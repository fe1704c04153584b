import Domain
import Foundation

/// A semaphore with a bounded queue: refuses callers when the queue is full.
final class BoundedSemaphore: Sendable {
    private let turns: DispatchSemaphore
    private let places: CountingSemaphore
    private static let patience = DispatchTimeInterval.seconds(10)

    /// Admits `count` callers at once, and `waiting` more in the queue.
    init(count: Int, waiting: Int) {
        turns = DispatchSemaphore(value: count)
        places = CountingSemaphore(count + waiting)
    }

    /// Waits for a permit and runs `body`.
    ///
    /// Throws `unavailable` if the queue is full or the wait takes ten seconds.
    func run<Value>(_ body: () throws -> Value) throws -> Value {
        let result = try places.run {
            guard turns.wait(timeout: .now() + Self.patience) == .success else { throw Self.busy }
            defer { turns.signal() }
            return try body()
        }
        guard let result else { throw Self.busy }
        return result
    }

    // MARK: - Private

    private static let busy = Failure(
        .unavailable,
        "The service is checking too many images right now. Try again shortly.",
        retryAfter: .seconds(2)
    )
}
