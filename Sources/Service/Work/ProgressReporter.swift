import Basics
import Domain
import Foundation

/// Stores a provider's progress, rising only and at a limited rate.
///
/// Safe to call from several threads.
final class ProgressReporter: Sendable {
    private struct State {
        var percent = -1
        var reportedAt = Date.distantPast
        var isWanted = true
    }

    private let state = Guarded(State())
    private let interval: Duration
    private let clock: Clock
    private let store: @Sendable (Int) -> Bool

    /// `store` records a percent and answers whether the work is still wanted.
    init(interval: Duration, clock: @escaping Clock, store: @escaping @Sendable (Int) -> Bool) {
        self.interval = interval
        self.clock = clock
        self.store = store
    }

    /// Takes a percent, clamped to 0 to 99, and answers whether the work is still wanted.
    func report(_ percent: Int) -> Bool {
        let percent = min(max(percent, 0), 99)
        guard isDue(percent) else { return state.withLock { $0.isWanted } }
        let isWanted = store(percent)
        return state.withLock { state in
            state.isWanted = state.isWanted && isWanted
            return state.isWanted
        }
    }

    // MARK: - Private

    /// Claims the right to store, so that only one of several threads does.
    ///
    /// Steps of less than one percent still pass after the interval: they keep the lease alive.
    private func isDue(_ percent: Int) -> Bool {
        let now = clock()
        return state.withLock { state in
            guard state.isWanted, percent >= state.percent,
                abs(now.timeIntervalSince(state.reportedAt)) >= interval.seconds
            else { return false }
            state.percent = percent
            state.reportedAt = now
            return true
        }
    }
}
