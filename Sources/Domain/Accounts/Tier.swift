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

    /// The niceness of the account's long work: the drawing of its jobs and the decoding of its
    /// images.
    ///
    /// A tier of one job at a time, as the free one, yields to all others, though not wholly: beside
    /// one thread of theirs on its processor it has a 340th of it.
    package var niceness: Int32 { concurrentJobs > 1 ? 0 : 19 }

    /// Its limits on one line, for the audit trail.
    package var summary: String {
        "\(requestsPerMinute) requests a minute, \(concurrentJobs) jobs at once, queue of \(queueSize)"
    }
}
