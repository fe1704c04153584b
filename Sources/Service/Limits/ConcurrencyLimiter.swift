import Basics
import Domain

/// How many of something each account has under way, so that none takes what is for all.
final class ConcurrencyLimiter: Sendable {
    private struct State {
        var counts: [AccountID: Int] = [:]
        var all = 0
    }

    private let state = Guarded(State())
    private let most: Int
    private let mostInAll: Int

    /// Lets every account have `most` at once, and all together so many.
    init(most: Int, inAll mostInAll: Int = .max) {
        self.most = most
        self.mostInAll = mostInAll
    }

    /// The accounts that have as many as they may.
    var full: [AccountID] {
        state.withLock { $0.counts.filter { $0.value >= most }.map(\.key) }
    }

    /// Takes one more; false, and nothing changed, where the account or all together have as many
    /// as they may.
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

    /// Gives one back that was taken.
    func giveBack(of account: AccountID) {
        state.withLock { state in
            let left = state.counts[account, default: 1] - 1
            state.counts[account] = left > 0 ? left : nil
            state.all -= 1
        }
    }
}
