import Basics
package import Domain
import Foundation

/// Who changed what; entries are added and never change.
package enum AuditTable {
    /// Adds an entry.
    package static func append(_ entry: AuditEntry, in transaction: any Transaction) throws {
        try transaction.execute(
            "INSERT INTO audit (at_ms, actor, action, subject, detail) VALUES (?, ?, ?, ?, ?)",
            [
                .time(entry.at), .text(entry.actor.description), .text(entry.action),
                .text(entry.subject), .text(entry.detail),
            ]
        )
    }

    /// The newest entries first.
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
            arguments.append(value)
        }
        add("actor = ?", query.actor.map(SQLValue.text))
        add("subject = ?", query.subject.map(SQLValue.text))
        add("at_ms >= ?", query.since.map(SQLValue.time))
        add("id < ?", query.before.map(SQLValue.int))
        add("(action || ' ') LIKE (? || ' %')", query.action.map(SQLValue.text))
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

    private static func line(_ row: any Row) -> AuditLine {
        AuditLine(
            id: row.integer(0),
            entry: AuditEntry(
                at: Date(milliseconds: Int64(row.integer(1))),
                actor: Actor(row.text(2)),
                action: row.text(3),
                subject: row.text(4),
                detail: row.text(5)
            )
        )
    }
}
