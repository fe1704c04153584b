import Basics
import Domain
import Foundation
import Logging
import Store

/// Retries to store a job's result while the disk or the database refuses: the work may have cost
/// money.
struct StoreRetry: Sendable {
    let lease: Lease

    /// Runs `store` until it succeeds, renewing the lease before each retry; nil if the claim is
    /// lost meanwhile.
    ///
    /// Blocks for `WorkerConfiguration.hold` at most. Throws `StoreError.unavailable` after that or
    /// once the loop is stopping, and any other error of the store at once.
    func run<Result>(_ store: () throws -> Result) throws -> Result? {
        let loop = lease.loop
        let deadline = ContinuousClock.now + loop.configuration.hold
        while true {
            do {
                return try store()
            } catch  where error.isStoreUnavailable {
                guard .now < deadline, !loop.isStopping else { throw error }
                loop.logger.error(
                    "a job's result can't be stored; trying again",
                    metadata: lease.claim.metadata(ErrorMetadata.metadata(of: error))
                )
                loop.waitForWake(atMost: loop.configuration.retry)
                guard try lease.renewIfAvailable() else { return nil }
            }
        }
    }
}

extension LeasedLoop {
    /// Blocks until work of this stage may be due, or `stop`, at most for `duration`.
    fileprivate func waitForWake(atMost duration: Duration) {
        signal.wait(for: stage, since: signal.generation(of: stage), atMost: duration)
    }
}
