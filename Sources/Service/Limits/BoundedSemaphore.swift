import Domain
import Foundation

/// Lets so many callers work at once and so many more wait for their turn; all others are sent
/// away.
final class BoundedSemaphore: Sendable {
    private let turns: DispatchSemaphore
    private let places: CountingSemaphore
    private static let patience = DispatchTimeInterval.seconds(10)

    /// Makes a gate for `count` callers at once, with `waiting` more in line.
    init(count: Int, waiting: Int) {
        turns = DispatchSemaphore(value: count)
        places = CountingSemaphore(count + waiting)
    }

    /// Runs `body` when it is this caller's turn.
    ///
    /// Throws `unavailable` where the line is full or does not move for ten seconds.
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
