/// Rate and concurrency limits of an account.
package struct Tier: Equatable, Sendable {
    package let name: String
    /// Requests per minute for each key that has no rate of its own.
    package let requestsPerMinute: Int
    /// Maximum number of the account's jobs in processing at once.
    package let concurrentJobs: Int
    /// Maximum number of the account's jobs in the queue.
    package let queueSize: Int

    /// Creates a tier from stored values.
    package init(name: String, requestsPerMinute: Int, concurrentJobs: Int, queueSize: Int) {
        self.name = name
        self.requestsPerMinute = requestsPerMinute
        self.concurrentJobs = concurrentJobs
        self.queueSize = queueSize
    }
}
