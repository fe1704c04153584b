import Basics
package import Domain
import Foundation
package import Store

/// The admins' use cases of jobs: list, show, cancel, retry, purge.
///
/// Workers of a running server notice a change at their next poll of the database.
package struct JobRecords: Sendable {
    let context: Context
    let files: any ImageStore

    /// Works on a database and its images; changes are the context's actor's.
    package init(_ context: Context, files: any ImageStore) {
        self.context = context
        self.files = files
    }

    /// A page of jobs, the newest first; only those of the account of an email or id and those
    /// behind a job if one is given.
    ///
    /// Throws `notFound` for an unknown account or job.
    package func list(
        _ query: JobQuery = .init(),
        of emailOrID: String? = nil,
        after id: JobID? = nil,
        limit: Int
    ) throws -> [JobSummary] {
        try context.read { transaction in
            var query = query
            query.account = try emailOrID.map { try AccountLookup.require($0, in: transaction).id }
            query.after = try id.map { try Self.cursor($0, in: transaction) }
            return try JobRecordQueries.list(where: query, limit: limit, in: transaction)
        }
    }

    /// A job with its internals and its ledger entries.
    ///
    /// Throws `notFound`.
    package func show(_ id: JobID) throws -> JobRecord {
        try context.read { try Self.record(id, in: $0) }
    }

    /// Cancels a job that has not ended and releases its credits.
    ///
    /// Throws `notFound`, and `invalid` for one that has ended.
    package func cancel(_ id: JobID) throws -> JobRecord {
        try context.change("job cancel") { transaction, now in
            let record = try Self.record(id, in: transaction)
            let account = record.job.account
            guard try JobEnding.cancel(id, of: account, at: now, in: transaction) else {
                throw Failure(
                    .invalid,
                    "Job \(id) has ended (\(record.job.state.rawValue)) and can't be cancelled."
                )
            }
            let detail = "\(record.job.cost) credits back to \(record.internals.account.email)"
            return Audited(try Self.record(id, in: transaction), of: id.description, detail)
        }
    }

    static func record(_ id: JobID, in transaction: any Transaction) throws -> JobRecord {
        guard let internals = try JobRecordQueries.internals(id, in: transaction),
            let job = try JobTable.find(id, of: internals.account.id, in: transaction)
        else { throw unknown(id) }
        return JobRecord(
            job: job,
            internals: internals,
            entries: try LedgerTable.entries(of: id, in: transaction)
        )
    }

    // MARK: - Private

    private static func cursor(
        _ id: JobID,
        in transaction: any Transaction
    ) throws -> JobQuery.Cursor {
        guard let date = try JobRecordQueries.createdAt(id, in: transaction) else {
            throw unknown(id)
        }
        return JobQuery.Cursor(createdAt: date, id: id)
    }

    private static func unknown(_ id: JobID) -> Failure {
        Failure(.notFound, "There is no job \(id).")
    }
}
