package import Basics
package import Domain
import Foundation
package import Logging
package import Store

/// Fetches the remote images that jobs work from, on as many threads as call `run`.
///
/// It has threads of its own, so that a slow server elsewhere never blocks a worker. If the process
/// dies, the job's lease runs out and its images are fetched again.
package final class InputFetcher: Sendable {
    private let inputs: RemoteInputs
    private let loop: LeasedLoop
    /// Fetches of a job's images before the job fails.
    private static let mostFetches = 5

    /// Fetches through a fetcher into files, of `places` jobs at once, divided between accounts;
    /// `signal` wakes workers for a job that is ready, `news` tells watchers of a job that it has
    /// failed.
    ///
    /// Nothing is fetched while `readiness` says that it could not be stored.
    package init(
        database: any Database,
        images: any ImageStore,
        fetcher: any Fetcher,
        places: Int,
        signal: WorkSignal,
        news: JobEvents,
        readiness: Readiness? = nil,
        heartbeat: LeaseHeartbeat = LeaseHeartbeat(),
        configuration: WorkerConfiguration = .init(),
        logger: Logger,
        clock: @escaping Clock = { Date() }
    ) {
        inputs = RemoteInputs(
            files: InputFiles(database: database, files: images, clock: clock),
            fetcher: fetcher
        )
        loop = LeasedLoop(
            .fetching,
            limiter: ConcurrencyLimiter(.inputFetches, places: places),
            database: database,
            signal: signal,
            news: news,
            readiness: readiness,
            heartbeat: heartbeat,
            configuration: configuration,
            logger: logger,
            clock: clock
        )
    }

    /// Fetches until `stop`, on the calling thread.
    package func run() { loop.run(self) }

    /// Lets every `run` return once its present fetch is over.
    package func stop() { loop.stop() }

    /// Fetches the images of the next job; false if none is due.
    ///
    /// Throws `StoreError`.
    package func runOne() throws -> Bool { try loop.runOne(self) }
}

extension InputFetcher: LeasedWork {
    /// Fetches a job's images into files and queues it for a worker.
    func perform(_ lease: Lease, _ job: ProviderJob) throws {
        let claim = lease.claim
        guard claim.fetches <= Self.mostFetches else {
            throw Failure(.providerFailed, "The job's images could not be fetched.")
        }
        let fetched = try inputs.fetch(job.operation, for: claim.job, of: claim.account) {
            guard try lease.renew(), !loop.isStopping else {
                throw StoreError.unavailable("stopped, or no longer ours")
            }
        }
        let isOurs = try lease.update {
            try JobClaims.enqueue($0, with: fetched, at: $1, in: $2)
        }
        if !isOurs { inputs.discard(fetched, except: job.operation) }
        loop.signal.wake(.making)
    }
}
