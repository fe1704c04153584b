package import Domain

/// Mean durations of jobs, by operation and model.
package enum PaceTable {
    /// Updates the mean with a job that has just succeeded on its first attempt.
    ///
    /// A job that was interrupted says nothing about the duration.
    static func learn(from job: JobID, in transaction: any Transaction) throws {
        try transaction.execute(
            """
            INSERT INTO pace (operation, model, jobs, mean_ms)
            SELECT operation, model, 1, completed_ms - started_ms FROM job
            WHERE id = ? AND attempts = 1 AND is_test = 0 AND completed_ms >= started_ms
            ON CONFLICT (operation, model) DO UPDATE SET
                jobs = pace.jobs + 1,
                mean_ms = pace.mean_ms + (excluded.mean_ms - pace.mean_ms)
                    / CASE WHEN pace.jobs < \(window) THEN pace.jobs + 1 ELSE \(window) END
            """,
            [.text(job.description)]
        )
    }

    /// Returns the mean time from start to end in milliseconds.
    package static func all(in transaction: any Transaction) throws -> [Kind: Int] {
        let rows = try transaction.query("SELECT operation, model, mean_ms FROM pace", []) { row in
            (Kind(operation: row.text(), model: row.text()), row.integer())
        }
        return Dictionary(rows) { first, _ in first }
    }

    /// A kind of jobs that take about as long as each other.
    package struct Kind: Hashable, Sendable {
        let operation: String
        let model: String

        /// The kind of a job.
        package init(_ job: Job) {
            self.init(operation: job.operation.rawValue, model: job.model.rawValue)
        }

        init(operation: String, model: String) {
            self.operation = operation
            self.model = model
        }
    }

    // MARK: - Private

    /// The number of jobs in the moving mean.
    private static let window = 50
}
