import Basics
import Domain

/// Limits concurrent operations on a shared resource, per account and in total.
final class ConcurrencyLimiter: Sendable {
    private let pool: Guarded<SharePool>

    /// Divides that many places of a resource between accounts.
    init(_ resource: SharedResource, places: Int) {
        pool = Guarded(SharePool(resource, places: places))
    }

    /// The accounts that hold their share, or any place if only an account's first counts.
    func full(forFirst isFirstOnly: Bool) -> [AccountID] {
        pool.withLock { isFirstOnly ? $0.holders : $0.full }
    }

    /// Acquires a permit; false, with nothing changed, if the account has its share or no place is
    /// free, or if it may only be the account's first and is not.
    func take(for account: AccountID, onlyFirst isFirstOnly: Bool = false) -> Bool {
        pool.withLock { pool in
            guard pool.room(for: account) > 0, !isFirstOnly || !pool.holds(account) else {
                return false
            }
            pool.add(account)
            return true
        }
    }

    /// Releases a permit.
    func giveBack(of account: AccountID) { pool.withLock { $0.remove(account) } }

    /// Runs `body` with a permit; returns nil at once if `take` would return false.
    func run<Value>(for account: AccountID, _ body: () throws -> Value) rethrows -> Value? {
        guard take(for: account) else { return nil }
        defer { giveBack(of: account) }
        return try body()
    }
}
