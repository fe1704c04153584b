import Basics
import Domain

/// Limits concurrent operations, per account and in total.
final class ConcurrencyLimiter: Sendable {
    private struct State {
        var counts: [AccountID: Int] = [:]
        var all = 0
    }

    private let state = Guarded(State())
    private let most: Int
    private let mostInAll: Int

    /// Allows `most` for each account, and a total for all.
    init(most: Int, inAll mostInAll: Int = .max) {
        self.most = most
        self.mostInAll = mostInAll
    }

    /// The accounts at their limit.
    var full: [AccountID] {
        state.withLock { $0.counts.filter { $0.value >= most }.map(\.key) }
    }

    /// Acquires a permit; false, with nothing changed, if the account or all together are at their
    /// limit.
    func take(for account: AccountID) -> Bool {
        state.withLock { state in
            guard state.all < mostInAll, state.counts[account, default: 0] < most else {
                return false
            }
            state.counts[account, default: 0] += 1
            state.all += 1
            return true
        }
    }

    /// Releases a permit.
    func giveBack(of account: AccountID) {
        state.withLock { state in
            let left = state.counts[account, default: 1] - 1
            state.counts[account] = left > 0 ? left : nil
            state.all -= 1
        }
    }
}
