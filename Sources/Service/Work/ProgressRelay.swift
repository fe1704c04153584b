import Basics

/// Hands progress from a thread that yields to one that stores it.
///
/// The first must not store it: it could hold a commit that all others wait for.
package final class ProgressRelay: Sendable {
    private let state = Guarded((percent: Int?.none, isWanted: true))

    /// Has nothing to hand on yet.
    package init() {}

    /// Takes a percent, and answers whether the work was wanted when the last one was stored.
    package func report(_ percent: Int) -> Bool {
        state.withLock { state in
            state.percent = percent
            return state.isWanted
        }
    }

    /// Has the newest percent stored, if there is a new one.
    package func pass(on store: (Int) -> Bool) {
        let percent = state.withLock { state in
            defer { state.percent = nil }
            return state.percent
        }
        guard let percent, !store(percent) else { return }
        state.withLock { $0.isWanted = false }
    }
}
