import Basics
import Domain
import Foundation
import Store

/// Writes down when keys were last used.
final class KeyUseFlush: PeriodicTask {
    let name = "uses of keys"
    private let database: any Database
    private let uses: KeyUses
    private let clock: Clock
    private let savedAt = Guarded(Date.distantPast)
    /// How long uses are kept in memory, in seconds.
    private static let pause = 5.0

    init(database: any Database, uses: KeyUses, clock: @escaping Clock) {
        self.database = database
        self.uses = uses
        self.clock = clock
    }

    func run() throws {
        let now = clock()
        let isDue = savedAt.withLock { savedAt in
            guard abs(now.timeIntervalSince(savedAt)) >= Self.pause else { return false }
            savedAt = now
            return true
        }
        if isDue { try uses.save(in: database) }
    }
}
