import Basics
import Foundation

/// One caller's body in the queue of `GroupCommit`, and the semaphore that its thread waits on.
final class QueuedWrite: Sendable {
    /// The reason for a wake-up.
    enum Role {
        /// Another writer has run the body and committed it.
        case done
        /// The caller is to run all that waits.
        case leader
    }

    let run: @Sendable (any Transaction) throws -> Void
    let fail: @Sendable (any Error) -> Void
    private let role = Guarded(Role.done)
    private let semaphore = DispatchSemaphore(value: 0)

    /// Makes a write; its leader calls `run`, and `fail` if that or the commit throws.
    init(
        run: @escaping @Sendable (any Transaction) throws -> Void,
        fail: @escaping @Sendable (any Error) -> Void
    ) {
        self.run = run
        self.fail = fail
    }

    /// Blocks until `wake`.
    func waitForRole() -> Role {
        semaphore.wait()
        return role.withLock { $0 }
    }

    /// Wakes the waiting thread, once.
    func wake(as role: Role) {
        self.role.withLock { $0 = role }
        semaphore.signal()
    }
}

/// The result of a write, set by the leader and read by the caller after the wake-up.
final class WriteOutcome<Value: Sendable>: Sendable {
    private let result = Guarded<Result<Value, any Error>?>(nil)

    /// Sets the result; a later one replaces it.
    func set(_ value: Result<Value, any Error>) { result.withLock { $0 = value } }

    /// Returns or throws the result.
    func get() throws -> Value {
        guard let value = result.withLock({ $0 }) else {
            throw StoreError.broken("a write without an outcome")
        }
        return try value.get()
    }
}
