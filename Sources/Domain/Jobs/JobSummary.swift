package import Foundation

/// A job as a line of an admin's list.
package struct JobSummary: Sendable {
    package let id: JobID
    /// The account's email.
    package let account: String
    package let operation: String
    package let model: String
    package let state: JobState
    /// Credits.
    package let cost: Int
    package let prompt: String?
    package let createdAt: Date
    package let completedAt: Date?

    package init(
        id: JobID,
        account: String,
        operation: String,
        model: String,
        state: JobState,
        cost: Int,
        prompt: String?,
        createdAt: Date,
        completedAt: Date?
    ) {
        self.id = id
        self.account = account
        self.operation = operation
        self.model = model
        self.state = state
        self.cost = cost
        self.prompt = prompt
        self.createdAt = createdAt
        self.completedAt = completedAt
    }
}
