package import Domain

/// The open jobs, in the order in which workers claim them.
package enum QueueQueries {
    /// A job that has not ended.
    package struct Entry: Sendable {
        package let job: JobID
        package let kind: PaceTable.Kind
        package let isWaiting: Bool
        /// Percent.
        package let progress: Int
        let account: String
    }

    /// Lists them: each account's first one, then each account's second one, as accounts take
    /// turns.
    package static func all(in transaction: any Transaction) throws -> [Entry] {
        let entries = try transaction.query(
            """
            SELECT id, operation, model, CASE WHEN state = 'queued' THEN 1 ELSE 0 END, progress,
                account_id
            FROM job
            WHERE due_ms IS NOT NULL ORDER BY due_ms, created_ms
            """,
            []
        ) { row in
            Entry(
                job: JobID(row.text()),
                kind: PaceTable.Kind(operation: row.text(), model: row.text()),
                isWaiting: row.flag(),
                progress: row.integer(),
                account: row.text()
            )
        }
        return inTurns(entries)
    }

    // MARK: - Private

    private static func inTurns(_ entries: [Entry]) -> [Entry] {
        var waiting: [String: Int] = [:]
        let turns = entries.map { entry in
            guard entry.isWaiting else { return 0 }
            waiting[entry.account, default: 0] += 1
            return waiting[entry.account, default: 0]
        }
        return entries.indices.sorted { (turns[$0], $0) < (turns[$1], $1) }.map { entries[$0] }
    }
}
