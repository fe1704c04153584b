package import Basics
package import Domain
import Foundation
package import Store

/// The database, the actor and the clock that use cases work with.
package struct Context: Sendable {
    package let database: any Database & Maintenance
    package let actor: Actor
    package let clock: Clock

    /// Attributes changes to `actor` and dates them by `clock`.
    package init(
        database: any Database & Maintenance,
        actor: Actor = .system,
        clock: @escaping Clock = { Date() }
    ) {
        self.database = database
        self.actor = actor
        self.clock = clock
    }

    /// The present in whole milliseconds, as the database stores times.
    var now: Date { Date(milliseconds: clock().milliseconds) }

    /// Runs reads as `Database.read` does.
    func read<Value>(_ body: (any Transaction) throws -> Value) throws -> Value {
        try database.read(body)
    }

    /// Runs a transaction without an audit entry, as `Database.transaction` does.
    func transaction<Value: Sendable>(
        _ body: @escaping @Sendable (any Transaction) throws -> Value
    ) throws -> Value {
        try database.transaction(body)
    }
}

/// The result of a change, with its entry in the audit trail.
struct Audited<Value: Sendable>: Sendable {
    let value: Value
    /// The id or name of the thing that is changed.
    let subject: String
    /// The new state in words; never a secret.
    let detail: String

    init(_ value: Value, of subject: String, _ detail: String = "") {
        self.value = value
        self.subject = subject
        self.detail = detail
    }
}

extension Context {
    /// Runs a change in a transaction that also records it in the audit trail.
    ///
    /// `action` is a verb of the domain with its noun: `plan set`. `body` gets the transaction and
    /// the change's date, `date` or else the present. Durable on return; if `body` throws, nothing
    /// is changed and nothing recorded.
    func change<Value: Sendable>(
        _ action: String,
        at date: Date? = nil,
        _ body: @escaping @Sendable (any Transaction, Date) throws -> Audited<Value>
    ) throws -> Value {
        let now = date ?? now
        return try database.transaction { [actor] transaction in
            let change = try body(transaction, now)
            try AuditTable.append(
                .init(
                    at: now,
                    actor: actor,
                    action: action,
                    subject: change.subject,
                    detail: change.detail
                ),
                in: transaction
            )
            return change.value
        }
    }

    /// Records in the audit trail what was done outside of one transaction.
    package func record(_ action: String, of subject: String, _ detail: String = "") throws {
        try change(action) { _, _ in Audited((), of: subject, detail) }
    }
}
