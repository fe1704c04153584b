import Basics

/// The limits and times of use cases and loops.
package struct ServiceConfiguration: Sendable, Equatable {
    /// Jobs at once, besides one for an account that has none.
    package var workerThreads = 1
    /// Threads that perform jobs: none without a worker.
    package var allWorkerThreads: Int { workerThreads > 0 ? workerThreads + 1 : 0 }
    /// Threads that fetch the images of jobs.
    package var fetchThreads = 8
    /// Jobs that may wait for their start.
    package var queueLimit = 10_000
    /// Callers at once that wait for a job.
    package var waiters = 1024
    /// Requests at once that check images on other servers.
    package var preflights = 6
    /// Requests at once that fetch an image to keep it.
    package var imports = 6
    /// The base of links, without a slash at its end; nil for the caller's own scheme and host.
    package var publicURL: String?

    package var deadlines = Housekeeping.Deadlines()
    package var uploads = Uploads.Configuration()
    package var worker = WorkerConfiguration()
    package var webhooks = WebhookConfiguration()

    /// The defaults.
    package init() {}
}
