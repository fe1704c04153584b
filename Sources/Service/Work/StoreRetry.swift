import Basics
import Domain
import Foundation
import Logging
import Store

/// Stores what a job has come to, again and again while the disk or the database refuses: what was
/// made may have cost money.
struct StoreRetry: Sendable {
    let database: any Database
    let signal: WorkSignal
    let configuration: WorkerConfiguration
    let clock: Clock
    let logger: Logger

    /// Runs `store` until it succeeds; nil if the job was lost meanwhile, nobody else has it until
    /// then.
    ///
    /// Throws `StoreError.unavailable` once it has gone on for too long or `isStopping`, and what
    /// else `store` throws at once.
    func keep<Result>(
        _ claim: JobClaims.Claim,
        unless isStopping: () -> Bool,
        _ store: () throws -> Result
    ) throws -> Result? {
        let deadline = ContinuousClock.now + configuration.hold
        while true {
            do {
                return try store()
            } catch  where error.isStoreUnavailable {
                guard .now < deadline, !isStopping() else { throw error }
                logger.error(
                    "what a job has come to can't be stored; trying again",
                    metadata: claim.metadata(ErrorMetadata.metadata(of: error))
                )
                signal.wait(since: signal.generation, atMost: configuration.retry)
                guard isOurs(claim) else { return nil }
            }
        }
    }

    // MARK: - Private

    /// Whether a job is still ours, as far as can be told; extends its lease.
    private func isOurs(_ claim: JobClaims.Claim) -> Bool {
        let now = clock()
        let leaseUntil = now + configuration.lease.seconds
        let isOurs = try? database.transaction {
            try JobClaims.report(claim, progress: 0, at: now, leaseUntil: leaseUntil, in: $0)
        }
        return isOurs ?? true
    }
}
