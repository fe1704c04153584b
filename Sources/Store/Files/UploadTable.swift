import Basics
package import Domain
package import Foundation

/// Images that customers have uploaded, ahead of a job or with one, until they expire.
package enum UploadTable {
    /// Inserts an image that is about to be written; `job` is the one that it came with.
    package static func insert(
        _ file: String,
        bytes: Int,
        of account: AccountID,
        job: JobID? = nil,
        at date: Date,
        expiresAt: Date,
        in transaction: any Transaction
    ) throws {
        try transaction.execute(
            """
            INSERT INTO upload (file, id, account_id, job_id, bytes, created_ms, expires_ms)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """,
            [
                .text(file),
                job == nil ? .text(ImageFileName.uploadID(of: file).description) : .null,
                .text(account.description), .optional(job?.description),
                .int(bytes), .time(date), .time(expiresAt),
            ]
        )
    }

    /// Returns the bytes of an account's uploads that were not removed yet.
    package static func bytes(of account: AccountID, in transaction: any Transaction) throws -> Int
    {
        try transaction.first(
            "SELECT CAST(coalesce(sum(bytes), 0) AS BIGINT) FROM upload WHERE account_id = ?",
            [.text(account.description)]
        ) { $0.integer() } ?? 0
    }

    /// One of an account's uploads as it was recorded.
    package struct Entry: Sendable {
        package let file: String
        package let bytes: Int
        package let expiresAt: Date
    }

    /// Finds an account's upload by its id; nil for another account's, and for one that came with a
    /// job.
    package static func find(
        _ id: UploadID,
        of account: AccountID,
        in transaction: any Transaction
    ) throws -> Entry? {
        try transaction.first(
            """
            SELECT file, bytes, expires_ms FROM upload
            WHERE id = ? AND account_id = ? AND job_id IS NULL
            """,
            [.text(id.description), .text(account.description)]
        ) { row in
            Entry(
                file: row.text(),
                bytes: row.integer(),
                expiresAt: row.time()
            )
        }
    }

    /// Returns the files of expired uploads, at most 100.
    package static func expired(at date: Date, in transaction: any Transaction) throws -> [String] {
        try transaction.query(
            "SELECT file FROM upload WHERE expires_ms <= ? ORDER BY expires_ms LIMIT 100",
            [.time(date)]
        ) { $0.text() }
    }

    /// Sets an earlier expiry for the images that came with a job.
    static func expire(of job: JobID, at date: Date, in transaction: any Transaction) throws {
        try transaction.execute(
            "UPDATE upload SET expires_ms = ? WHERE job_id = ? AND expires_ms > ?",
            [.time(date), .text(job.description), .time(date)]
        )
    }

    /// Deletes the rows of uploads.
    package static func delete(_ files: [String], in transaction: any Transaction) throws {
        for file in files {
            try transaction.execute("DELETE FROM upload WHERE file = ?", [.text(file)])
        }
    }
}
