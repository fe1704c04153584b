import Domain
import Foundation
package import Store

/// Who changed what.
package struct AuditTrail: Sendable {
    private let context: Context

    /// Reads a database's trail.
    package init(_ context: Context) { self.context = context }

    /// The newest entries first.
    package func list(
        where filter: AuditTable.Filter,
        limit: Int
    ) throws -> [AuditTable.Numbered] {
        try context.read { try AuditTable.list(where: filter, limit: limit, in: $0) }
    }
}
