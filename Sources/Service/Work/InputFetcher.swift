package import Basics
package import Domain
import Foundation
package import Logging
package import Store
import Synchronization

/// Fetches the images that jobs work from, on as many threads as call `run`.
///
/// It keeps apart from the workers, so that a slow server elsewhere never holds a renderer. Where
/// it dies, the job's lease runs out and its images are fetched again.
package final class InputFetcher: Sendable {
    private let database: any Database
    private let inputs: InputFetching
    private let signal: WorkSignal
    private let news: JobEvents
    private let readiness: Readiness?
    private let configuration: WorkerConfiguration
    private let clock: Clock
    private let logger: Logger
    private let stopping = Atomic(false)
    private let shares = ConcurrencyLimiter(most: 2)
    /// How often a job's images are fetched before it is given up.
    private static let mostFetches = 5

    /// Fetches through a fetcher into files; `signal` wakes workers for what is ready, `news` tells
    /// who watches a job that it has failed.
    ///
    /// Nothing is fetched while `readiness` says that it could not be stored.
    package init(
        database: any Database,
        images: ImageFiles,
        fetcher: any Fetcher,
        signal: WorkSignal,
        news: JobEvents,
        readiness: Readiness? = nil,
        configuration: WorkerConfiguration = .init(),
        logger: Logger,
        clock: @escaping Clock = { Date() }
    ) {
        self.database = database
        inputs = InputFetching(
            files: InputFiles(database: database, files: images, clock: clock),
            fetcher: fetcher
        )
        self.signal = signal
        self.news = news
        self.readiness = readiness
        self.configuration = configuration
        self.logger = logger
        self.clock = clock
    }

    /// Works until `stop`, on the calling thread.
    package func run() {
        let loop = WorkLoop(
            signal: signal,
            idle: configuration.idle,
            clock: clock,
            logger: logger,
            nextDue: { [self] in try nextDue() }
        )
        loop.run(while: { !stopping.load(ordering: .sequentiallyConsistent) }, runOne)
    }

    /// Lets every `run` return once its present fetch is over.
    package func stop() {
        stopping.store(true, ordering: .sequentiallyConsistent)
        signal.wake()
    }

    /// Fetches the images of the next job; false if none is due.
    ///
    /// Throws `StoreError`.
    package func runOne() throws -> Bool {
        let now = clock()
        let busy = shares.full
        let isAnyDue = try database.read {
            try JobClaims.isAnyDue(.fetching, without: busy, now: now, in: $0)
        }
        guard isAnyDue else { return false }
        try readiness?.checkStorage()
        let leaseUntil = now + configuration.lease.seconds
        let claim = try database.transaction {
            try JobClaims.claim(.fetching, without: busy, now: now, leaseUntil: leaseUntil, in: $0)
        }
        guard let claim else { return true }
        guard shares.take(for: claim.account) else {
            // Another thread was faster; the job waits for its account's turn.
            _ = try database.transaction { try JobClaims.release(claim, dueAt: now, in: $0) }
            return true
        }
        defer {
            shares.giveBack(of: claim.account)
            signal.wake()
        }
        try supply(claim)
        return true
    }

    // MARK: - Private

    private func nextDue() throws -> Date? {
        let busy = shares.full
        return try database.read { try JobClaims.nextDue(.fetching, without: busy, in: $0) }
    }

    private func supply(_ claim: JobClaims.Claim) throws {
        do {
            guard claim.fetches <= Self.mostFetches else {
                throw Failure(.providerFailed, "The job's images could not be fetched.")
            }
            let asked = try claim.operation()
            let request = try inputs.fetch(asked, for: claim.job, of: claim.account) {
                try renew(claim)
            }
            let now = clock()
            let isMine = try database.transaction {
                try JobClaims.enqueue(claim, with: request, at: now, in: $0)
            }
            if !isMine { inputs.discard(request, butNot: asked) }
            signal.wake()
        } catch let failure as Failure {
            try fail(claim, failure.message)
        } catch  where error.isStoreUnavailable {
            let note = ErrorMetadata.metadata(of: error)
            logger.error("job's images are put off", metadata: claim.metadata(note))
            let dueAt = clock() + configuration.retreat.seconds
            _ = try database.transaction { try JobClaims.putBack(claim, dueAt: dueAt, in: $0) }
        } catch {
            logger.critical(
                "job fails by a fault of ours",
                metadata: claim.metadata(["error": "\(error)"])
            )
            try fail(claim, Failure.bug.message)
        }
    }

    private func renew(_ claim: JobClaims.Claim) throws {
        let now = clock()
        let leaseUntil = now + configuration.lease.seconds
        let isMine = try database.transaction {
            try JobClaims.report(claim, progress: 0, at: now, leaseUntil: leaseUntil, in: $0)
        }
        guard isMine, !stopping.load(ordering: .sequentiallyConsistent) else {
            throw StoreError.unavailable("stopped, or no longer ours")
        }
    }

    private func fail(_ claim: JobClaims.Claim, _ message: String) throws {
        let now = clock()
        _ = try database.transaction {
            try JobEnding.finish(claim, .failed(message), at: now, in: $0)
        }
        news.publish(claim.job)
        logger.info("job ended", metadata: claim.metadata(["end": "failed: \(message)"]))
    }
}
