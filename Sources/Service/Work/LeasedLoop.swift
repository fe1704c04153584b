import Basics
import Domain
import Foundation
import Logging
import Store
import Synchronization

/// Claims jobs of one stage and has them performed, on as many threads as call `run`.
///
/// A job belongs to its newest claim for as long as the claim's lease lasts; reports of progress and
/// the heartbeat renew it, and every change names the claim's token, so that a thread whose lease has
/// run out changes nothing. If the process dies at any line, the lease runs out and the job is
/// claimed again.
final class LeasedLoop: Sendable {
    let database: any Database
    let signal: WorkSignal
    let news: JobEvents
    let configuration: WorkerConfiguration
    let clock: Clock
    let logger: Logger
    let stage: JobClaims.Stage
    let limiter: ConcurrencyLimiter
    private let readiness: Readiness?
    private let heartbeat: LeaseHeartbeat
    private let stopping = Atomic(false)
    private let running = Atomic(0)

    /// Claims jobs of a stage, of each account as many at once as a limiter lets it.
    ///
    /// `heartbeat` renews the leases of claimed jobs. No job is claimed while `readiness` says that
    /// its result could not be stored.
    init(
        _ stage: JobClaims.Stage,
        limiter: ConcurrencyLimiter,
        database: any Database,
        signal: WorkSignal,
        news: JobEvents,
        readiness: Readiness?,
        heartbeat: LeaseHeartbeat,
        configuration: WorkerConfiguration,
        logger: Logger,
        clock: @escaping Clock
    ) {
        self.stage = stage
        self.limiter = limiter
        self.database = database
        self.signal = signal
        self.news = news
        self.readiness = readiness
        self.heartbeat = heartbeat
        self.configuration = configuration
        self.logger = logger
        self.clock = clock
    }

    /// The number of threads in `run`.
    var threads: Int { running.load(ordering: .relaxed) }

    /// True once `stop` was called.
    var isStopping: Bool { stopping.load(ordering: .sequentiallyConsistent) }

    /// Performs jobs until `stop`, on the calling thread; `onlyFirst` as in `runOne`.
    func run(_ work: some LeasedWork, onlyFirst: Bool = false, niceness: Int32 = 0) {
        running.wrappingAdd(1, ordering: .relaxed)
        defer { running.wrappingSubtract(1, ordering: .relaxed) }
        let loop = WorkLoop(
            signal: signal,
            stage: stage,
            idle: configuration.idle,
            clock: clock,
            logger: logger,
            nextDue: { [self] in try nextDue(onlyFirst) }
        )
        loop.run(while: { !isStopping }) {
            try runOne(work, onlyFirst: onlyFirst, niceness: niceness)
        }
    }

    /// Lets every `run` return once its present job is let go of.
    func stop() {
        stopping.store(true, ordering: .sequentiallyConsistent)
        signal.wake(stage)
    }

    /// Performs the next job; false if none is due.
    ///
    /// `onlyFirst` passes over jobs of accounts that have one performed already. Throws
    /// `StoreError`.
    func runOne(
        _ work: some LeasedWork,
        onlyFirst: Bool = false,
        niceness: Int32 = 0
    ) throws -> Bool {
        let (now, full) = (clock(), limiter.full(forFirst: onlyFirst))
        let isAnyDue = try database.read { [stage] in
            try JobClaims.isAnyDue(stage, without: full, now: now, in: $0)
        }
        guard isAnyDue else { return false }
        try readiness?.checkStorage()
        let leaseUntil = now + configuration.lease.seconds
        let claim = try database.transaction { [stage] in
            try JobClaims.claim(stage, without: full, now: now, leaseUntil: leaseUntil, in: $0)
        }
        guard let claim else { return true }
        let lease = Lease(claim: claim, loop: self, niceness: niceness)
        try heartbeat.keeping(lease) { try perform(work, lease, onlyFirst) }
        return true
    }

    // MARK: - Private

    private func nextDue(_ onlyFirst: Bool) throws -> Date? {
        let full = limiter.full(forFirst: onlyFirst)
        return try database.read { [stage] in
            try JobClaims.nextDue(stage, without: full, in: $0)
        }
    }
}
