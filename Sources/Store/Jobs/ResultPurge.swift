package import Domain
package import Foundation

/// Deletion of old results: images and texts are deleted, the job and its credits stay.
package enum ResultPurge {
    /// A job that has results, and the files that they are in.
    package struct Entry: Sendable {
        package let job: JobID
        package let files: [String]
        package let bytes: Int
    }

    /// Counts jobs with results that had ended before a date.
    package static func count(
        completedBefore date: Date,
        in transaction: any Transaction
    ) throws -> Int {
        try transaction.first("SELECT count(*) FROM job WHERE \(isDue)", [.time(date)]) {
            $0.integer()
        } ?? 0
    }

    /// Returns the oldest of them.
    package static func due(
        completedBefore date: Date,
        limit: Int,
        in transaction: any Transaction
    ) throws -> [Entry] {
        let jobs = try transaction.query(
            "SELECT id FROM job WHERE \(isDue) ORDER BY completed_ms, id LIMIT ?",
            [.time(date), .int(limit)]
        ) { JobID($0.text()) }
        return try jobs.map { try entry(of: $0, in: transaction) }
    }

    /// A position in the scan over all jobs with results, the oldest first.
    package struct Place: Sendable {
        let completedAt: Int
        let job: String
    }

    /// Returns jobs after `place` whose results are older than their plan's retention, and the
    /// position to continue from; nil at the end of the scan.
    ///
    /// Reads at most `limit` jobs.
    package static func outlived(
        at date: Date,
        after place: Place?,
        limit: Int,
        in transaction: any Transaction
    ) throws -> (due: [Entry], place: Place?) {
        let rows = try transaction.query(
            """
            SELECT f.completed_ms, f.id,
                CASE WHEN f.completed_ms < ? - p.retention_days * \(PlanTable.day) THEN 1 ELSE 0 END
            FROM (
                SELECT id, account_id, completed_ms FROM job
                WHERE state = 'succeeded' AND purged_ms IS NULL AND (completed_ms, id) > (?, ?)
                    AND completed_ms < ? - (SELECT min(retention_days) FROM plan) * \(PlanTable.day)
                ORDER BY completed_ms, id LIMIT ?
            ) f JOIN account a ON a.id = f.account_id JOIN plan p ON p.name = a.plan
            ORDER BY f.completed_ms, f.id
            """,
            [
                .time(date), .int(place?.completedAt ?? -1), .text(place?.job ?? ""), .time(date),
                .int(limit),
            ]
        ) { (Place(completedAt: $0.integer(), job: $0.text()), $0.flag()) }
        let due = try rows.filter(\.1).map { try entry(of: JobID($0.0.job), in: transaction) }
        return (due, rows.last?.0)
    }

    /// Deletes a job's results and marks it as expired.
    ///
    /// Remove the files once that is durable: no link may refer to a missing file, and the orphan
    /// sweep finds files without a reference.
    package static func mark(_ job: JobID, at date: Date, in transaction: any Transaction) throws {
        try transaction.execute("DELETE FROM image WHERE job_id = ?", [.text(job.description)])
        try transaction.execute(
            "UPDATE job SET purged_ms = ?, texts = NULL WHERE id = ?",
            [.time(date), .text(job.description)]
        )
    }

    // MARK: - Private

    private static let isDue = "state = 'succeeded' AND purged_ms IS NULL AND completed_ms < ?"

    private static func entry(of job: JobID, in transaction: any Transaction) throws -> Entry {
        let images = try transaction.query(
            "SELECT file, bytes FROM image WHERE job_id = ?",
            [.text(job.description)]
        ) { ($0.text(), $0.integer()) }
        return Entry(job: job, files: images.map(\.0), bytes: images.reduce(0) { $0 + $1.1 })
    }
}
