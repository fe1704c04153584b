import Basics
import Domain

/// A try-acquire semaphore for slow work, so that it never occupies all threads.
final class CountingSemaphore: Sendable {
    private let free: Guarded<Int>

    /// Starts with `count` permits.
    init(_ count: Int) { free = Guarded(count) }

    /// Runs `body` with a permit; returns nil at once if none is free.
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
