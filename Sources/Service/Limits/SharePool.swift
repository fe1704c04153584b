package import Domain

/// The places of a shared resource, divided between accounts.
///
/// An account's share depends on what others leave, so a single account has most of a resource, and
/// one that comes later still finds a place: no account can take the last one beside its first.
package struct SharePool: Sendable {
    private let places: Int
    private let share: SharedResource.Share
    private var counts: [AccountID: Int] = [:]
    /// The number of places that are held.
    package private(set) var held = 0

    /// Divides that many places as a resource is divided.
    package init(_ resource: SharedResource, places: Int) {
        self.places = max(0, places)
        share = resource.share
    }

    /// The number of free places, for accounts that have their share too.
    package var free: Int { places - held }

    /// The accounts that hold places.
    package var holders: [AccountID] { Array(counts.keys) }

    /// The accounts that hold their share.
    package var full: [AccountID] { counts.keys.filter { room(for: $0) == 0 } }

    /// True if an account holds a place.
    package func holds(_ account: AccountID) -> Bool { counts[account] != nil }

    /// The number of places that an account may still take.
    package func room(for account: AccountID) -> Int {
        let own = counts[account, default: 0]
        let left = free + own
        let most =
            switch share {
            case .oneIn(let count): left / count
            case .allButOne: left - 1
            }
        return max(0, min(free, max(1, most) - own))
    }

    /// Takes a place, whether or not there is room.
    package mutating func add(_ account: AccountID) {
        counts[account, default: 0] += 1
        held += 1
    }

    /// Frees a place; does nothing if the account holds none.
    package mutating func remove(_ account: AccountID) {
        guard let count = counts[account] else { return }
        counts[account] = count > 1 ? count - 1 : nil
        held -= 1
    }
}
