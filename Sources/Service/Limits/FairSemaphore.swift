import Basics
package import Domain
import Foundation

/// A semaphore with a bounded queue, both divided between accounts.
///
/// Permits are granted in the order of the queue to those whose account has room, so that an account
/// with a long queue delays no other one.
package final class FairSemaphore: Sendable {
    private struct Waiter {
        let number: Int
        let account: AccountID
        let turn: DispatchSemaphore
    }

    private struct State {
        var running: SharePool
        var queue: SharePool
        var waiters: [Waiter] = []
        var newest = 0
    }

    private let state: Guarded<State>
    private let patience: Duration

    /// Admits `count` callers at once, and `waiting` more in the queue for at most `patience`.
    package init(count: Int, waiting: Int, patience: Duration = .seconds(10)) {
        let running = SharePool(.imageChecks, places: count)
        let queue = SharePool(.imageCheckQueue, places: count + waiting)
        state = Guarded(State(running: running, queue: queue))
        self.patience = patience
    }

    /// Waits for a permit and runs `body`; nil if the queue has no room for the account or the wait
    /// takes too long.
    package func run<Value>(for account: AccountID, _ body: () throws -> Value) rethrows -> Value? {
        guard enter(account) else { return nil }
        defer { leave(account) }
        return try body()
    }

    // MARK: - Private

    private func enter(_ account: AccountID) -> Bool {
        let turn = DispatchSemaphore(value: 0)
        let number: Int? = state.withLock { state in
            guard state.queue.room(for: account) > 0 else { return nil }
            state.queue.add(account)
            state.newest += 1
            state.waiters.append(Waiter(number: state.newest, account: account, turn: turn))
            Self.grant(&state)
            return state.newest
        }
        guard let number else { return false }
        if turn.wait(timeout: .now() + patience.seconds) == .success { return true }
        return state.withLock { state in
            // The permit may have come after the time was up.
            guard let index = state.waiters.firstIndex(where: { $0.number == number }) else {
                return true
            }
            state.waiters.remove(at: index)
            state.queue.remove(account)
            return false
        }
    }

    private func leave(_ account: AccountID) {
        state.withLock { state in
            state.running.remove(account)
            state.queue.remove(account)
            Self.grant(&state)
        }
    }

    /// Lets those run that may, in the queue's order.
    private static func grant(_ state: inout State) {
        while let index = state.waiters.firstIndex(where: {
            state.running.room(for: $0.account) > 0
        }) {
            let waiter = state.waiters.remove(at: index)
            state.running.add(waiter.account)
            waiter.turn.signal()
        }
    }
}
