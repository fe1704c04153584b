package import Foundation

/// A change that an admin or the system made.
package struct AuditEntry: Equatable, Sendable {
    package let at: Date
    package let actor: Actor
    /// A noun and a verb: `account create`.
    package let action: String
    /// The id or name of the thing that was changed.
    package let subject: String
    /// The new state in words; never a secret.
    package let detail: String

    /// Describes a change.
    package init(at: Date, actor: Actor, action: String, subject: String, detail: String) {
        self.at = at
        self.actor = actor
        self.action = action
        self.subject = subject
        self.detail = detail
    }
}

/// An audit entry with its number.
package struct AuditLine: Equatable, Sendable {
    package let id: Int
    package let entry: AuditEntry

    package init(id: Int, entry: AuditEntry) {
        self.id = id
        self.entry = entry
    }
}

/// Selects audit entries, which are listed from the newest to the oldest.
package struct AuditQuery: Sendable {
    package var actor: String?
    package var subject: String?
    /// The action, or its first words.
    package var action: String?
    package var since: Date?
    /// Only entries with a smaller number.
    package var before: Int?

    /// Selects all entries.
    package init() {}
}
