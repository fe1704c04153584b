package import Basics
package import Domain
import Foundation
package import Logging
package import Store

/// Has claimed jobs performed by providers and ends them, on as many threads as call `run`.
///
/// If this process dies, the next worker resumes the job or, if a second start could cost money,
/// fails it and gives its credits back.
package final class Worker: Sendable {
    let providers: any ProviderRouting
    let inputs: InputLoader
    let intake: Intake
    let loop: LeasedLoop

    /// Makes a worker over providers; `news` tells watchers of a job about its progress.
    ///
    /// `places` jobs are performed at once, but the last place is for an account that has none: so
    /// no account's long jobs hold all workers.
    ///
    /// No job is claimed while `readiness` says that its result could not be stored.
    package init(
        database: any Database,
        images: any ImageStore,
        providers: any ProviderRouting,
        places: Int,
        signal: WorkSignal,
        news: JobEvents = JobEvents(),
        readiness: Readiness? = nil,
        heartbeat: LeaseHeartbeat = LeaseHeartbeat(),
        configuration: WorkerConfiguration = .init(),
        logger: Logger,
        clock: @escaping Clock = { Date() }
    ) {
        self.providers = providers
        inputs = InputLoader(files: images)
        intake = Intake(files: images)
        loop = LeasedLoop(
            .making,
            limiter: ConcurrencyLimiter(.workers, places: places),
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

    /// Makes the jobs of dead workers due at once, and returns how many there were.
    ///
    /// Only for a process that holds the data directory alone and has no worker running yet. Throws
    /// `StoreError`.
    package func resumeAfterRestart() throws -> Int {
        let now = loop.clock()
        return try loop.database.transaction { try JobClaims.expireAll(now: now, in: $0) }
    }

    /// The number of threads in `run`.
    package var threads: Int { loop.threads }

    /// Performs jobs until `stop`, on the calling thread; with `onlyFirst` those of accounts that
    /// have none performed.
    ///
    /// They are drawn at `niceness` or that of their account's tier, whichever is higher.
    package func run(onlyFirst: Bool = false, niceness: Int32 = 0) {
        loop.run(self, onlyFirst: onlyFirst, niceness: niceness)
    }

    /// Lets every `run` return soon: a job that may be started again goes back into the queue.
    package func stop() { loop.stop() }

    /// Performs the next job; false if none is due.
    ///
    /// Throws `StoreError`.
    package func runOne() throws -> Bool { try loop.runOne(self) }
}

extension Worker: LeasedWork {
    /// Starts the job's work or polls its upstream, and records the answer.
    func perform(_ lease: Lease, _ job: ProviderJob) throws {
        let provider = try provider(of: lease.claim, job)
        let answer = try answer(of: provider, lease, job)
        try accept(answer, of: provider, for: lease, job)
    }

    /// Puts the job back unless that would repeat a start which may have cost money.
    func retreat(_ lease: Lease) throws {
        let started = try loop.database.read { try JobClaims.startedProvider(lease.claim, in: $0) }
        let isSafe = started.flatMap(providers.named)?.startIsRepeatable ?? true
        guard isSafe else {
            try lease.finish(.failed("The result could not be stored."))
            return
        }
        try lease.putBack(after: loop.configuration.retreat)
    }
}
