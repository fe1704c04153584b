import Basics
import Domain

/// A fixed number of places for work that may be slow, so that it never takes all threads.
final class CountingSemaphore: Sendable {
    private let free: Guarded<Int>

    /// Makes `count` places.
    init(_ count: Int) { free = Guarded(count) }

    /// Runs `body` in a place of its own; nil, at once, where none is free.
    func run<Value>(_ body: () throws -> Value) rethrows -> Value? {
        let isFree = free.withLock { free in
            guard free > 0 else { return false }
            free -= 1
            return true
        }
        guard isFree else { return nil }
        defer { free.withLock { $0 += 1 } }
        return try body()
    }
}
