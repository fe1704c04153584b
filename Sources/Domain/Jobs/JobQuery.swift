package import Foundation

/// Selects jobs, which are listed from the newest to the oldest.
package struct JobQuery: Equatable, Sendable {
    /// A place in the list.
    package struct Cursor: Equatable, Sendable {
        package let createdAt: Date
        package let id: JobID

        /// Points behind a job.
        package init(createdAt: Date, id: JobID) {
            self.createdAt = createdAt
            self.id = id
        }
    }

    package var account: AccountID?
    /// Empty for all states.
    package var states: [JobState] = []
    package var model: ModelName?
    package var id: JobID?
    /// Only jobs created at that time or later.
    package var since: Date?
    /// Only jobs behind that place.
    package var after: Cursor?

    /// Selects all jobs.
    package init() {}
}
