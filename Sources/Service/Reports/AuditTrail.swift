package import Domain
import Foundation
import Store

/// The audit trail: changes by admins and the system.
package struct AuditTrail: Sendable {
    private let context: Context

    /// Reads a database's trail.
    package init(_ context: Context) { self.context = context }

    /// The newest entries first.
    package func list(
        _ query: AuditQuery = .init(),
        limit: Int
    ) throws -> [AuditLine] {
        try context.read { try AuditTable.list(where: query, limit: limit, in: $0) }
    }
}
