package import Domain
package import Foundation

/// The idempotency keys of the last day, each with its job.
package enum IdempotencyTable {
    /// The job that was submitted under a key.
    package struct Entry: Equatable, Sendable {
        package let job: JobID
        /// SHA-256 of what was asked.
        package let fingerprint: [UInt8]
    }

    /// Finds the use of a key after a date, by the account's live keys or by its test keys.
    package static func find(
        _ key: String,
        by caller: Authenticated,
        since date: Date,
        in transaction: any Transaction
    ) throws -> Entry? {
        try transaction.first(
            """
            SELECT job_id, fingerprint FROM idempotency
            WHERE account_id = ? AND is_test = ? AND key = ? AND created_ms > ?
            """,
            owner(caller) + [.text(key), .time(date)]
        ) { Entry(job: JobID($0.text()), fingerprint: [UInt8]($0.bytes())) }
    }

    /// Records a key; replaces an older use of it.
    package static func insert(
        _ idempotency: Idempotency,
        by caller: Authenticated,
        for job: JobID,
        at date: Date,
        in transaction: any Transaction
    ) throws {
        try transaction.execute(
            """
            INSERT INTO idempotency (account_id, is_test, key, fingerprint, job_id, created_ms)
            VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (account_id, is_test, key) DO UPDATE SET
                fingerprint = excluded.fingerprint, job_id = excluded.job_id,
                created_ms = excluded.created_ms
            """,
            owner(caller) + [
                .text(idempotency.key), .bytes(Data(idempotency.fingerprint)),
                .text(job.description), .time(date),
            ]
        )
    }

    /// Returns whether `forget` would delete a key.
    package static func isAny(before date: Date, in transaction: any Transaction) throws -> Bool {
        try transaction.first(
            "SELECT 1 FROM idempotency WHERE created_ms <= ? LIMIT 1",
            [.time(date)]
        ) { _ in true } ?? false
    }

    /// Deletes keys from before a date, at most 1,000, and returns their number.
    package static func forget(before date: Date, in transaction: any Transaction) throws -> Int {
        try transaction.execute(
            """
            DELETE FROM idempotency WHERE (account_id, is_test, key) IN (
                SELECT account_id, is_test, key FROM idempotency WHERE created_ms <= ? LIMIT 1000)
            """,
            [.time(date)]
        )
    }

    // MARK: - Private

    private static func owner(_ caller: Authenticated) -> [SQLValue] {
        [.text(caller.account.id.description), .int(caller.terms.isTest ? 1 : 0)]
    }
}
