package import Domain
package import Foundation
package import Store

/// Who changed what.
package struct AuditTrail: Sendable {
    private let database: any Database

    /// Reads a database's trail.
    package init(database: any Database) { self.database = database }

    /// The newest entries first.
    package func list(
        where filter: AuditTable.Filter,
        limit: Int
    ) throws -> [AuditTable.Numbered] {
        try database.read { try AuditTable.list(where: filter, limit: limit, in: $0) }
    }
}

extension Actor {
    /// Notes a change in the audit trail, in the transaction that makes it.
    ///
    /// `action` is the command in words, `subject` the id or name of what is changed, `detail` what
    /// it becomes; none of them may hold a secret.
    package func notes(
        _ action: String,
        _ subject: String,
        _ detail: String = "",
        at date: Date,
        in transaction: any Transaction
    ) throws {
        try AuditTable.append(
            .init(at: date, actor: self, action: action, subject: subject, detail: detail),
            in: transaction
        )
    }
}
