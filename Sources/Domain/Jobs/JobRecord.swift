package import Foundation

/// A job as admins see it: its customer's view, its internals and its movements of credits.
package struct JobRecord: Sendable {
    package let job: Job
    package let internals: JobInternals
    package let entries: [JobLedgerEntry]

    package init(job: Job, internals: JobInternals, entries: [JobLedgerEntry]) {
        self.job = job
        self.internals = internals
        self.entries = entries
    }
}

/// The part of a job that only admins see.
package struct JobInternals: Sendable {
    package let account: Account
    package let keyID: APIKeyID
    package let keyPrefix: String
    package let keyName: String
    /// The time of the first start by a worker.
    package let startedAt: Date?
    /// The time at which its images were removed for their age.
    package let purgedAt: Date?
    /// The number of times that its input images were fetched.
    package let fetches: Int
    package let upstream: String?
    package let webhookURL: String?
    package let webhookEvents: [String]
    package let sealedWebhookSecret: Data?
    package let webhookOrigin: String?
    /// The operation's parameters, as JSON text.
    package let parameters: String

    package init(
        account: Account,
        keyID: APIKeyID,
        keyPrefix: String,
        keyName: String,
        startedAt: Date?,
        purgedAt: Date?,
        fetches: Int,
        upstream: String?,
        webhookURL: String?,
        webhookEvents: [String],
        sealedWebhookSecret: Data?,
        webhookOrigin: String?,
        parameters: String
    ) {
        self.account = account
        self.keyID = keyID
        self.keyPrefix = keyPrefix
        self.keyName = keyName
        self.startedAt = startedAt
        self.purgedAt = purgedAt
        self.fetches = fetches
        self.upstream = upstream
        self.webhookURL = webhookURL
        self.webhookEvents = webhookEvents
        self.sealedWebhookSecret = sealedWebhookSecret
        self.webhookOrigin = webhookOrigin
        self.parameters = parameters
    }
}

/// A job's movement of credits.
package struct JobLedgerEntry: Equatable, Sendable {
    package let kind: String
    /// Credits.
    package let amount: Int
    package let reason: String
    package let createdAt: Date

    package init(kind: String, amount: Int, reason: String, createdAt: Date) {
        self.kind = kind
        self.amount = amount
        self.reason = reason
        self.createdAt = createdAt
    }
}
