import Foundation

/// A value protected by a mutex.
///
/// A plain POSIX mutex. Swift's own `Mutex` uses priority-inheriting futexes here, which hand a
/// contended lock over through the kernel: with more threads than cores, that costs more than the
/// requests themselves (a third of a poll's time, measured). Hold it for computation only, never
/// during I/O.
///
/// `@unchecked Sendable` is safe: `value` is accessed through `withLock` only, and the mutex orders
/// these accesses.
package final class Guarded<Value>: @unchecked Sendable {
    private var value: Value
    private let mutex: UnsafeMutablePointer<pthread_mutex_t>

    /// Guards a value that has no other reference.
    package init(_ value: sending Value) {
        self.value = value
        mutex = .allocate(capacity: 1)
        pthread_mutex_init(mutex, nil)
    }

    deinit {
        pthread_mutex_destroy(mutex)
        mutex.deallocate()
    }

    /// Runs `body` with exclusive access to the value; blocks while another thread has it.
    ///
    /// Not reentrant.
    package func withLock<Result>(_ body: (inout Value) throws -> Result) rethrows -> Result {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        return try body(&value)
    }
}
