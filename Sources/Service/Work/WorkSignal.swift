import Basics
import Domain
import Foundation
package import Store

/// Wakes threads of this process when work of their stage may be due.
///
/// Any thread may call it.
///
/// A hint and no queue: the store holds the work, and workers also look for it without a wake.
package final class WorkSignal: Sendable {
    private struct Sleeper {
        let stage: JobClaims.Stage
        let semaphore: DispatchSemaphore
    }

    private struct State {
        /// The number of wakes of each stage.
        var generations: [JobClaims.Stage: Int] = [:]
        var sleepers: [Sleeper] = []
    }

    private let state = Guarded(State())

    /// Makes a signal without waiting threads.
    package init() {}

    /// The number of wakes of a stage so far; read it before looking for work.
    package func generation(of stage: JobClaims.Stage) -> Int {
        state.withLock { $0.generations[stage, default: 0] }
    }

    /// Wakes all threads that wait for work of a stage, and those that have read its `generation`
    /// before this.
    ///
    /// The end of a job may make room for its account's jobs of any stage: then wake them all.
    package func wake(_ stages: JobClaims.Stage...) {
        let sleepers = state.withLock { state in
            for stage in stages { state.generations[stage, default: 0] += 1 }
            let woken = state.sleepers.filter { stages.contains($0.stage) }
            state.sleepers.removeAll { stages.contains($0.stage) }
            return woken
        }
        for sleeper in sleepers { sleeper.semaphore.signal() }
    }

    /// Blocks until a wake of a stage after `generation`, at most for `duration`.
    package func wait(
        for stage: JobClaims.Stage,
        since generation: Int,
        atMost duration: Duration
    ) {
        let semaphore = DispatchSemaphore(value: 0)
        let isMissed = state.withLock { state in
            guard state.generations[stage, default: 0] == generation else { return true }
            state.sleepers.append(Sleeper(stage: stage, semaphore: semaphore))
            return false
        }
        guard !isMissed else { return }
        guard semaphore.wait(timeout: .now() + duration.seconds) == .timedOut else { return }
        state.withLock { $0.sleepers.removeAll { $0.semaphore === semaphore } }
    }
}

extension Duration {
    /// The same in seconds.
    var seconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}
