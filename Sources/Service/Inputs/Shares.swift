import Domain

/// How many of something each account has under way, so that none takes what is for all.
final class Shares: Sendable {
    private let counts = Guarded<[AccountID: Int]>([:])
    private let most: Int

    /// Lets every account have `most` at once.
    init(most: Int) { self.most = most }

    /// The accounts that have as many as they may.
    var full: [AccountID] { counts.withLock { $0.filter { $0.value >= most }.map(\.key) } }

    /// Takes one more; false, and nothing changed, for an account that has as many as it may.
    func take(for account: AccountID) -> Bool {
        counts.withLock { counts in
            guard counts[account, default: 0] < most else { return false }
            counts[account, default: 0] += 1
            return true
        }
    }

    /// Gives one back.
    func giveBack(of account: AccountID) {
        counts.withLock { counts in
            let left = counts[account, default: 1] - 1
            counts[account] = left > 0 ? left : nil
        }
    }
}
