/// Rate and concurrency limits of an account.
package struct Tier: Equatable, Sendable {
    package let name: String
    /// Requests per minute for each key that has no rate of its own.
    package var requestsPerMinute: Int
    /// Maximum number of the account's jobs in processing at once.
    package var concurrentJobs: Int
    /// Maximum number of the account's jobs in the queue.
    package var queueSize: Int

    /// Creates a tier from stored values.
    package init(name: String, requestsPerMinute: Int, concurrentJobs: Int, queueSize: Int) {
        self.name = name
        self.requestsPerMinute = requestsPerMinute
        self.concurrentJobs = concurrentJobs
        self.queueSize = queueSize
    }

    /// Its limits on one line, for the audit trail.
    package var summary: String {
        "\(requestsPerMinute) requests a minute, \(concurrentJobs) jobs at once, queue of \(queueSize)"
    }
}
