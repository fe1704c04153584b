import Basics
package import Domain
import Foundation

/// The append-only audit log.
package enum AuditTable {
    /// Appends an entry.
    package static func append(_ entry: AuditEntry, in transaction: any Transaction) throws {
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
        where query: AuditQuery,
        limit: Int,
        in transaction: any Transaction
    ) throws -> [AuditLine] {
        var conditions = ["1 = 1"]
        var arguments: [SQLValue] = []
        func add(_ condition: String, _ value: SQLValue?) {
            guard let value else { return }
            conditions.append(condition)
            arguments += Array(repeating: value, count: condition.count { $0 == "?" })
        }
        add("actor = ?", query.actor.map(SQLValue.text))
        add("subject = ?", query.subject.map(SQLValue.text))
        add("at_ms >= ?", query.since.map(SQLValue.time))
        add("id < ?", query.before.map(SQLValue.int))
        add(
            "lower(substr(action || ' ', 1, length(?) + 1)) = lower(? || ' ')",
            query.action.map(SQLValue.text)
        )
        return try transaction.query(
            """
            SELECT id, at_ms, actor, action, subject, detail FROM audit
            WHERE \(conditions.joined(separator: " AND ")) ORDER BY id DESC LIMIT ?
            """,
            arguments + [.int(limit)],
            line
        )
    }

    // MARK: - Private

    private static func line(_ row: inout RowCursor) -> AuditLine {
        AuditLine(
            id: row.integer(),
            entry: AuditEntry(
                at: row.time(),
                actor: Actor(row.text()),
                action: row.text(),
                subject: row.text(),
                detail: row.text()
            )
        )
    }
}
