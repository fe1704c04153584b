package import Domain

/// How long jobs take, by what they do and the model that does it.
package enum PaceTable {
    /// Learns from a job that has just succeeded, if it was started once and at once ran through.
    ///
    /// A job that was interrupted says nothing of how long its like take.
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

    /// What a job of some kind takes from its start to its end, in milliseconds.
    package static func all(in transaction: any Transaction) throws -> [Kind: Int] {
        let rows = try transaction.query("SELECT operation, model, mean_ms FROM pace", []) { row in
            (Kind(operation: row.text(), model: row.text()), row.integer())
        }
        return Dictionary(rows) { first, _ in first }
    }

    /// Jobs that take about as long as each other.
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

    /// Jobs over which the mean is taken.
    private static let window = 50
}
