package import Domain
package import Foundation

/// Jobs whose results are old enough to go: the images and texts do, the job and its credits stay.
package enum PurgeTable {
    /// A job that has results, and the files that they are in.
    package struct Entry: Sendable {
        package let job: JobID
        package let files: [String]
        package let bytes: Int
    }

    /// How many jobs with results had ended before a date.
    package static func count(completedBefore date: Date, in session: any Session) throws -> Int {
        try session.first("SELECT count(*) FROM job WHERE \(isDue)", [.time(date)]) {
            $0.integer(0)
        } ?? 0
    }

    /// The oldest of them.
    package static func due(
        completedBefore date: Date,
        limit: Int,
        in session: any Session
    ) throws -> [Entry] {
        let jobs = try session.query(
            "SELECT id FROM job WHERE \(isDue) ORDER BY completed_ms, id LIMIT ?",
            [.time(date), .int(limit)]
        ) { JobID($0.text(0)) }
        return try jobs.map { job in
            let images = try session.query(
                "SELECT file, bytes FROM image WHERE job_id = ?",
                [.text(job.description)]
            ) { ($0.text(0), $0.integer(1)) }
            return Entry(job: job, files: images.map(\.0), bytes: images.reduce(0) { $0 + $1.1 })
        }
    }

    /// Forgets a job's results and marks it.
    ///
    /// Remove the files first: a mark is for good.
    package static func mark(_ job: JobID, at date: Date, in session: any Session) throws {
        try session.execute("DELETE FROM image WHERE job_id = ?", [.text(job.description)])
        try session.execute(
            "UPDATE job SET purged_ms = ?, texts = NULL WHERE id = ?",
            [.time(date), .text(job.description)]
        )
    }

    // MARK: - Private

    private static let isDue = "state = 'succeeded' AND purged_ms IS NULL AND completed_ms < ?"
}
