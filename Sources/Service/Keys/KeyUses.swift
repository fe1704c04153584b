import Basics
package import Domain
package import Foundation
package import Store

/// Collects the times of the last use of keys in memory until they are saved.
///
/// Any thread may call it.
package final class KeyUses: Sendable {
    private let uses = Guarded<[APIKeyID: Date]>([:])

    /// Starts with nothing noted.
    package init() {}

    /// Notes that a key was used.
    package func note(_ key: APIKeyID, at date: Date) { uses.withLock { $0[key] = date } }

    /// Writes down what was noted since the last time, in one transaction; nothing if nothing was.
    ///
    /// Keeps what can't be saved for the next time. Throws `StoreError`.
    package func save(in database: any Database) throws {
        let noted = uses.withLock { uses in
            defer { uses = [:] }
            return uses
        }
        guard !noted.isEmpty else { return }
        do {
            try database.transaction { try APIKeyTable.noteUses(noted, in: $0) }
        } catch {
            uses.withLock { $0.merge(noted) { newer, _ in newer } }
            throw error
        }
    }
}
