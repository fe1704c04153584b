import Basics
package import Domain
package import Foundation

/// The append-only audit log.
package enum AuditTable {
    /// One change.
    package struct Entry: Equatable, Sendable {
        package let at: Date
        package let actor: Actor
        /// A command in words: `account create`.
        package let action: String
        /// The id or name of what was changed.
        package let subject: String
        /// What it became, in words; never a secret.
        package let detail: String

        /// Makes an entry.
        package init(at: Date, actor: Actor, action: String, subject: String, detail: String) {
            self.at = at
            self.actor = actor
            self.action = action
            self.subject = subject
            self.detail = detail
        }
    }

    /// An entry with its place in the trail.
    package struct Numbered: Equatable, Sendable {
        package let id: Int
        package let entry: Entry
    }

    /// What entries are chosen by.
    package struct Filter: Sendable {
        package var actor: String?
        package var subject: String?
        /// The action's first word or words.
        package var action: String?
        package var since: Date?
        /// Only entries older than that one.
        package var before: Int?

        /// Chooses all.
        package init() {}
    }

    /// Appends an entry.
    package static func append(_ entry: Entry, in transaction: any Transaction) throws {
        try transaction.execute(
            "INSERT INTO audit (at_ms, actor, action, subject, detail) VALUES (?, ?, ?, ?, ?)",
            [
                .time(entry.at), .text(entry.actor.description), .text(entry.action),
                .text(entry.subject), .text(entry.detail),
            ]
        )
    }

    /// Lists entries, the newest first.
    package static func list(
        where filter: Filter,
        limit: Int,
        in transaction: any Transaction
    ) throws -> [Numbered] {
        var conditions = ["1 = 1"]
        var arguments: [SQLValue] = []
        func add(_ condition: String, _ value: SQLValue?) {
            guard let value else { return }
            conditions.append(condition)
            arguments += Array(repeating: value, count: condition.count { $0 == "?" })
        }
        add("actor = ?", filter.actor.map(SQLValue.text))
        add("subject = ?", filter.subject.map(SQLValue.text))
        add("at_ms >= ?", filter.since.map(SQLValue.time))
        add("id < ?", filter.before.map(SQLValue.int))
        add(
            "lower(substr(action || ' ', 1, length(?) + 1)) = lower(? || ' ')",
            filter.action.map(SQLValue.text)
        )
        return try transaction.query(
            """
            SELECT id, at_ms, actor, action, subject, detail FROM audit
            WHERE \(conditions.joined(separator: " AND ")) ORDER BY id DESC LIMIT ?
            """,
            arguments + [.int(limit)],
            numbered
        )
    }

    // MARK: - Private

    private static func numbered(_ row: inout RowCursor) -> Numbered {
        Numbered(
            id: row.integer(),
            entry: Entry(
                at: row.time(),
                actor: Actor(row.text()),
                action: row.text(),
                subject: row.text(),
                detail: row.text()
            )
        )
    }
}
