package import Domain

/// The jobs that have not ended, in the order in which workers take them.
package enum QueueTable {
    /// A job that has not ended.
    package struct Entry: Sendable {
        package let job: JobID
        package let kind: PaceTable.Kind
        package let isWaiting: Bool
        /// Percent.
        package let progress: Int
    }

    /// All of them: each account's first, then each one's second, as accounts take turns.
    package static func all(in session: any Session) throws -> [Entry] {
        try session.query(
            """
            SELECT id, operation, model, state = 'queued', progress FROM job
            WHERE due_ms IS NOT NULL
            ORDER BY row_number() OVER (PARTITION BY account_id, state ORDER BY due_ms, created_ms),
                due_ms, created_ms
            """,
            []
        ) { row in
            Entry(
                job: JobID(row.text(0)),
                kind: PaceTable.Kind(operation: row.text(1), model: row.text(2)),
                isWaiting: row.integer(3) == 1,
                progress: row.integer(4)
            )
        }
    }
}
