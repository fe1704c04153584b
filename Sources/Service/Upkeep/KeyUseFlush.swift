import Basics
import Domain
import Foundation
import Store

/// Saves the times at which keys were last used.
final class KeyUseFlush: PeriodicTask {
    let name = "uses of keys"
    private let context: Context
    private let uses: KeyUses
    private let savedAt = Guarded(Date.distantPast)
    /// The interval between two saves, in seconds.
    private static let pause = 5.0

    init(_ context: Context, uses: KeyUses) {
        self.context = context
        self.uses = uses
    }

    func run() throws {
        let now = context.now
        let isDue = savedAt.withLock { savedAt in
            guard abs(now.timeIntervalSince(savedAt)) >= Self.pause else { return false }
            savedAt = now
            return true
        }
        if isDue { try uses.save(in: context.database) }
    }
}
