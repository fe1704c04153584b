package import Basics
package import Domain
import Foundation
package import Logging
package import Store
import Synchronization

/// Takes jobs from the store, has a provider do them and ends them, on as many threads as call
/// `run`.
///
/// A job belongs to whoever holds its newest claim. Wherever this process dies, the claim's lease
/// runs out and the next worker resumes the job or, where a second start could cost money, fails it
/// and gives its credits back.
package final class Worker: Sendable {
    private let database: any Database
    private let provider: any Provider
    /// Does what test keys ask for.
    private let testProvider: any Provider
    private let inputs: InputLoader
    private let intake: Intake
    private let signal: WorkSignal
    private let news: JobEvents
    private let readiness: Readiness?
    private let perseverance: StoreRetry
    private let configuration: WorkerConfiguration
    private let clock: Clock
    private let logger: Logger
    private let stopping = Atomic(false)
    private let running = Atomic(0)

    /// Makes a worker for one provider, and for one that test keys' jobs go to where it is another;
    /// `news` tells who watches a job how it goes.
    ///
    /// No job is taken while `readiness` says that its result could not be stored.
    package init(
        database: any Database,
        images: ImageFiles,
        provider: any Provider,
        testProvider: (any Provider)? = nil,
        signal: WorkSignal,
        news: JobEvents = JobEvents(),
        readiness: Readiness? = nil,
        configuration: WorkerConfiguration = .init(),
        logger: Logger,
        clock: @escaping Clock = { Date() }
    ) {
        self.database = database
        self.provider = provider
        self.testProvider = testProvider ?? provider
        inputs = InputLoader(files: images)
        intake = Intake(files: images, software: provider.label)
        self.signal = signal
        self.news = news
        self.readiness = readiness
        perseverance = StoreRetry(
            database: database,
            signal: signal,
            configuration: configuration,
            clock: clock,
            logger: logger
        )
        self.configuration = configuration
        self.logger = logger
        self.clock = clock
    }

    /// Makes the jobs of dead workers due at once, and says how many there were.
    ///
    /// Only for a process that holds the data directory alone and has no worker running yet. Throws
    /// `StoreError`.
    package func resumeAfterRestart() throws -> Int {
        let now = clock()
        return try database.transaction { try JobClaims.expireAll(now: now, in: $0) }
    }

    /// How many threads are at work or wait for some.
    package var threads: Int { running.load(ordering: .relaxed) }

    /// Works until `stop`, on the calling thread.
    package func run() {
        running.wrappingAdd(1, ordering: .relaxed)
        defer { running.wrappingSubtract(1, ordering: .relaxed) }
        let loop = WorkLoop(
            signal: signal,
            idle: configuration.idle,
            clock: clock,
            logger: logger,
            nextDue: { [database] in try database.read { try JobClaims.nextDue(in: $0) } }
        )
        loop.run(while: { !stopping.load(ordering: .sequentiallyConsistent) }, runOne)
    }

    /// Lets every `run` return soon: a job that may be started again goes back into the queue.
    package func stop() {
        stopping.store(true, ordering: .sequentiallyConsistent)
        signal.wake()
    }

    /// Does the next job; false if none is due.
    ///
    /// Throws `StoreError`.
    package func runOne() throws -> Bool {
        let now = clock()
        guard try database.read({ try JobClaims.isAnyDue(now: now, in: $0) }) else { return false }
        try readiness?.checkStorage()
        let leaseUntil = leaseEnd
        let claim = try database.transaction {
            try JobClaims.claim(now: now, leaseUntil: leaseUntil, in: $0)
        }
        guard let claim else { return true }
        try perform(claim)
        return true
    }

    // MARK: - Private

    private var leaseEnd: Date { clock() + configuration.lease.seconds }

    /// One job from its claim to where this worker lets go of it.
    private func perform(_ claim: JobClaims.Claim) throws {
        do {
            let operation = try claim.operation()
            if claim.isTest, try perform(TestScript(claim.prompt), claim) { return }
            try accept(ask(claim, operation), for: claim, operation)
        } catch let failure as Failure {
            try finish(claim, .failed(failure.message))
        } catch  where error.isStoreUnavailable {
            let note = ErrorMetadata.metadata(of: error)
            logger.error("job is put back", metadata: claim.metadata(note))
            try retreat(claim)
        } catch {
            logger.critical(
                "job fails by a fault of ours",
                metadata: claim.metadata(["error": "\(error)"])
            )
            try finish(claim, .failed(Failure.bug.message))
        }
    }

    /// Starts the work, or asks after work that an upstream has.
    ///
    /// Throws a `Failure` that ends the job.
    private func ask(
        _ claim: JobClaims.Claim,
        _ operation: JobOperation
    ) throws -> ProviderAnswer {
        let provider = provider(for: claim)
        if let upstream = claim.upstream, upstream != Self.scriptedWait {
            return try provider.poll(
                upstream,
                for: ProviderJob(job: claim.job, operation: operation)
            )
        }
        guard claim.attempts == 0 || provider.startIsRepeatable else {
            throw Failure(
                .providerFailed,
                "The job was interrupted and can't safely be started again."
            )
        }
        guard claim.attempts < configuration.attempts else {
            throw Failure(
                .providerFailed,
                "The job was interrupted \(claim.attempts) times and was given up."
            )
        }
        guard try begin(claim, provider) else { return .abandoned }
        let reporter = reporter(of: claim)
        let files = try inputs.load(operation)
        let work = ProviderJob(job: claim.job, operation: operation, inputs: files)
        return try provider.start(work, progress: reporter.report)
    }

    private func provider(for claim: JobClaims.Claim) -> any Provider {
        claim.isTest ? testProvider : provider
    }

    /// Records that a provider is about to start; false if the claim is lost.
    private func begin(_ claim: JobClaims.Claim, _ provider: any Provider) throws -> Bool {
        let name = provider.name
        let now = clock()
        guard
            try database.transaction({
                try JobClaims.start(claim, provider: name, at: now, in: $0)
            })
        else { return false }
        news.publish(claim.job)
        logger.info("job started", metadata: claim.metadata(["provider": "\(provider.label)"]))
        return true
    }

    /// Where a test job is whose script lets it take a while: with nobody.
    private static let scriptedWait = UpstreamID("test script")

    /// Does what a test job's script says; false where the renderer has to draw it now.
    private func perform(_ script: TestScript, _ claim: JobClaims.Claim) throws -> Bool {
        if let delay = script.delay, claim.upstream == nil {
            if try begin(claim, testProvider) {
                let pollAt = clock() + delay.seconds
                _ = try database.transaction {
                    try JobClaims.handOver(claim, to: Self.scriptedWait, pollAt: pollAt, in: $0)
                }
            }
            return true
        }
        guard let end = script.end else { return false }
        if claim.upstream == nil, try !begin(claim, testProvider) { return true }
        try finish(claim, end)
        return true
    }

    private func reporter(of claim: JobClaims.Claim) -> ProgressReporter {
        ProgressReporter(interval: configuration.reportInterval, clock: clock) { [self] percent in
            guard
                !stopping.load(ordering: .sequentiallyConsistent)
                    || !provider(for: claim).startIsRepeatable
            else {
                return false
            }
            let (now, leaseUntil) = (clock(), leaseEnd)
            let isMine = try? database.transaction {
                try JobClaims.report(
                    claim,
                    progress: percent,
                    at: now,
                    leaseUntil: leaseUntil,
                    in: $0
                )
            }
            news.publish(claim.job)
            return isMine ?? true
        }
    }

    private func accept(
        _ answer: ProviderAnswer,
        for claim: JobClaims.Claim,
        _ operation: JobOperation
    ) throws {
        switch answer {
        case .started(let upstream, let pollAfter):
            let pollAt = clock() + pollAfter.seconds
            _ = try keep(claim) {
                try database.transaction {
                    try JobClaims.handOver(claim, to: upstream, pollAt: pollAt, in: $0)
                }
            }
        case .waiting(let pollAfter, let progress):
            let now = clock()
            let pollAt = now + pollAfter.seconds
            _ = try database.transaction {
                try JobClaims.wait(
                    claim,
                    progress: min(progress ?? 0, 99),
                    at: now,
                    pollAt: pollAt,
                    in: $0
                )
            }
            news.publish(claim.job)
        case .done(let product):
            let taken = try keep(claim) { try intake.take(product, for: operation, job: claim.job) }
            guard let stored = taken else { return }
            let end = JobEnding.End.succeeded(
                stored,
                texts: product.texts,
                of: product.images.count < operation.imageCount ? operation.imageCount : nil
            )
            guard try finish(claim, end) else {
                return try discard(stored, of: claim)
            }
        case .abandoned:
            guard stopping.load(ordering: .sequentiallyConsistent) else { return }
            try putBack(claim, at: clock())
        }
    }

    /// Ends the job if it is still ours, and says whether it was.
    @discardableResult
    private func finish(_ claim: JobClaims.Claim, _ end: JobEnding.End) throws -> Bool {
        let isMine =
            try keep(claim) {
                let now = clock()
                return try database.transaction {
                    try JobEnding.finish(claim, end, at: now, in: $0)
                }
            } ?? false
        news.publish(claim.job)
        logger.info(
            isMine ? "job ended" : "job had been ended by someone else",
            metadata: claim.metadata(["end": "\(end.summary)"])
        )
        return isMine
    }

    /// Takes images away that came too late, unless another worker's success has given the same
    /// names a meaning.
    private func discard(_ images: [StoredImage], of claim: JobClaims.Claim) throws {
        guard
            let job = try database.read({ try JobTable.find(claim.job, of: claim.account, in: $0) }
            ),
            job.state.isTerminal, job.state != .succeeded
        else { return }
        intake.discard(images)
    }

    /// What to do with a job whose next step could not be stored, such as on a full disk.
    ///
    /// It goes back into the queue unless that would repeat a start which may have cost money.
    private func retreat(_ claim: JobClaims.Claim) throws {
        let isSafe = provider(for: claim).startIsRepeatable
        guard try isSafe || database.read({ try JobClaims.startedProvider(claim, in: $0) }) == nil
        else {
            try finish(claim, .failed("The result could not be stored."))
            return
        }
        try putBack(claim, at: clock() + configuration.retreat.seconds)
    }

    private func putBack(_ claim: JobClaims.Claim, at date: Date) throws {
        _ = try keep(claim) {
            try database.transaction { try JobClaims.putBack(claim, dueAt: date, in: $0) }
        }
    }

    private func keep<Result>(
        _ claim: JobClaims.Claim,
        _ store: () throws -> Result
    ) throws -> Result? {
        try perseverance.keep(
            claim,
            unless: { stopping.load(ordering: .sequentiallyConsistent) },
            store
        )
    }
}
