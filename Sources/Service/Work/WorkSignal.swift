import Basics
import Domain
import Foundation

/// Wakes workers of this process when work may be due.
///
/// Any thread may call it.
///
/// A hint and no queue: the store holds the work, and workers also look for it without a wake.
package final class WorkSignal: Sendable {
    private struct State {
        var generation = 0
        var sleepers: [DispatchSemaphore] = []
    }

    private let state = Guarded(State())

    /// Makes a signal without waiting threads.
    package init() {}

    /// The number of wakes so far; read it before looking for work.
    package var generation: Int { state.withLock { $0.generation } }

    /// Wakes all waiting threads, and those that have read `generation` before this.
    package func wake() {
        let sleepers = state.withLock { state in
            defer { state.sleepers = [] }
            state.generation += 1
            return state.sleepers
        }
        for sleeper in sleepers { sleeper.signal() }
    }

    /// Blocks until a wake after `generation`, at most for `duration`.
    package func wait(since generation: Int, atMost duration: Duration) {
        let semaphore = DispatchSemaphore(value: 0)
        let isMissed = state.withLock { state in
            guard state.generation == generation else { return true }
            state.sleepers.append(semaphore)
            return false
        }
        guard !isMissed else { return }
        guard semaphore.wait(timeout: .now() + duration.seconds) == .timedOut else { return }
        state.withLock { $0.sleepers.removeAll { $0 === semaphore } }
    }
}

extension Duration {
    /// The same in seconds.
    var seconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}
