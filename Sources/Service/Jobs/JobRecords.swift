import Basics
package import Domain
package import Foundation
package import Store

/// What admins do with everybody's jobs: look, cancel, run again, remove old results.
///
/// Workers of a running server notice what is changed here at their next look.
package struct JobRecords: Sendable {
    let context: Context
    let files: ImageFiles

    /// Works on a database and its images; changes are the context's actor's.
    package init(_ context: Context, files: ImageFiles) {
        self.context = context
        self.files = files
    }

    /// All that is known of a job.
    package struct Record: Sendable {
        package let job: Job
        package let inside: JobRecordQueries.Inside
        package let entries: [LedgerTable.JobEntry]
    }

    /// Chooses jobs: by an account's email or id, a state, a model, an age, a place in the list.
    package struct Choice: Sendable {
        package var account: String?
        package var state: JobState?
        package var model: ModelName?
        package var since: Date?
        /// The job that the list goes on behind.
        package var after: JobID?

        /// Chooses all.
        package init() {}
    }

    /// A page of jobs, the newest first.
    ///
    /// Throws `notFound` for an unknown account or an unknown place.
    package func list(_ choice: Choice, limit: Int) throws -> [JobRecordQueries.Line] {
        try context.read { transaction in
            var filter = JobRecordQueries.Filter()
            filter.account = try choice.account.map { try Accounts.require($0, in: transaction).id }
            filter.state = choice.state
            filter.model = choice.model
            filter.since = choice.since
            filter.after = try choice.after.map { id in
                guard let date = try JobRecordQueries.createdAt(id, in: transaction) else {
                    throw Self.unknown(id)
                }
                return (date, id)
            }
            return try JobRecordQueries.list(where: filter, limit: limit, in: transaction)
        }
    }

    /// A job as a whole.
    ///
    /// Throws `notFound`.
    package func show(_ id: JobID) throws -> Record {
        try context.read { try Self.record(id, in: $0) }
    }

    /// Ends a job that has not ended and gives its credits back.
    ///
    /// Throws `notFound`, and `invalid` for one that has ended.
    package func cancel(_ id: JobID) throws -> Record {
        try context.change("job cancel") { transaction, now in
            let record = try Self.record(id, in: transaction)
            let account = record.job.account
            guard try JobEnding.cancel(id, of: account, at: now, in: transaction) else {
                throw Failure(
                    .invalid,
                    "Job \(id) has ended (\(record.job.state.rawValue)) and can't be cancelled."
                )
            }
            let detail = "\(record.job.cost) credits back to \(record.inside.account.email)"
            return Audited(try Self.record(id, in: transaction), of: id.description, detail)
        }
    }

    static func record(_ id: JobID, in transaction: any Transaction) throws -> Record {
        guard let inside = try JobRecordQueries.inside(id, in: transaction),
            let job = try JobTable.find(id, of: inside.account.id, in: transaction)
        else { throw unknown(id) }
        return Record(
            job: job,
            inside: inside,
            entries: try LedgerTable.entries(of: id, in: transaction)
        )
    }

    // MARK: - Private

    private static func unknown(_ id: JobID) -> Failure {
        Failure(.notFound, "There is no job \(id).")
    }
}
