/// How much an account may ask for at once.
package struct Tier: Equatable, Sendable {
    package let name: String
    /// Requests a minute for each key that has no rate of its own.
    package let requestsPerMinute: Int
    /// Jobs of an account that workers are at, at once.
    package let concurrentJobs: Int
    /// Jobs of an account that may wait for a worker.
    package let queueSize: Int

    /// Makes a tier as the store holds it.
    package init(name: String, requestsPerMinute: Int, concurrentJobs: Int, queueSize: Int) {
        self.name = name
        self.requestsPerMinute = requestsPerMinute
        self.concurrentJobs = concurrentJobs
        self.queueSize = queueSize
    }
}
