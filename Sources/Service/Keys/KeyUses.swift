import Basics
package import Domain
package import Foundation
package import Store

/// When keys were last used, kept in memory until it is written down.
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
    /// What can't be written is kept for the next time. Throws `StoreError`.
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
