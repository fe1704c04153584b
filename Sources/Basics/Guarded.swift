import Foundation

/// A value that one thread at a time may touch.
///
/// A plain POSIX mutex. Swift's own `Mutex` is built on priority-inheriting futexes here, which
/// hand a contended lock from thread to thread through the kernel: with more threads than cores
/// that queue costs more than the requests behind it (a third of a poll's time, measured). Hold it
/// for arithmetic, never across I/O.
///
/// Sendable is true: `value` is reached through `withLock` alone, and the mutex orders all of that.
package final class Guarded<Value>: @unchecked Sendable {
    private var value: Value
    private let mutex: UnsafeMutablePointer<pthread_mutex_t>

    /// Guards a value that nobody else holds.
    package init(_ value: sending Value) {
        self.value = value
        mutex = .allocate(capacity: 1)
        pthread_mutex_init(mutex, nil)
    }

    deinit {
        pthread_mutex_destroy(mutex)
        mutex.deallocate()
    }

    /// Runs `body` alone with the value; blocks while another thread does.
    ///
    /// Not reentrant.
    package func withLock<Result>(_ body: (inout Value) throws -> Result) rethrows -> Result {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        return try body(&value)
    }
}
