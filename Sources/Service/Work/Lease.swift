import Domain
import Foundation
import Logging
import Store

/// One thread's hold on a job, from its claim until the job is let go of.
struct Lease: Sendable {
    let claim: JobClaims.Claim
    let loop: LeasedLoop
    /// The niceness of the work that takes a processor for long.
    var niceness: Int32 = 0

    /// Changes the job in one transaction, dated now, and returns the result of `change`.
    func update<Result: Sendable>(
        _ change: @escaping @Sendable (JobClaims.Claim, Date, any Transaction) throws -> Result
    ) throws -> Result {
        let now = loop.clock()
        return try loop.database.transaction { [claim] in try change(claim, now, $0) }
    }

    /// Records progress and renews the lease; false if the claim is lost.
    ///
    /// Throws `StoreError`.
    func renew(progress: Int = 0) throws -> Bool {
        let duration = loop.configuration.lease.seconds
        return try update { claim, now, transaction in
            try JobClaims.report(
                claim,
                progress: progress,
                at: now,
                leaseUntil: now + duration,
                in: transaction
            )
        }
    }

    /// Renews the lease as `renew` does; true also while the store is unavailable, since the claim may
    /// hold then: every later change finds out.
    ///
    /// Throws any other error of the store.
    func renewIfAvailable(progress: Int = 0) throws -> Bool {
        do {
            return try renew(progress: progress)
        } catch  where error.isStoreUnavailable {
            return true
        }
    }

    /// Renews the lease as `renewIfAvailable` does, for callers that can't throw.
    ///
    /// Logs any other error and returns true: the work may be paid for, and its result is stored if
    /// the claim holds until then.
    func isHeld(progress: Int = 0) -> Bool {
        do {
            return try renewIfAvailable(progress: progress)
        } catch {
            loop.logger.critical(
                "a lease can't be renewed",
                metadata: claim.metadata(["error": "\(error)"])
            )
            return true
        }
    }

    /// Runs `store` again and again while the store refuses; nil if the claim is lost meanwhile.
    ///
    /// Throws as `StoreRetry.run`.
    func retrying<Result>(_ store: () throws -> Result) throws -> Result? {
        try StoreRetry(lease: self).run(store)
    }

    /// Ends the job, retrying while the store refuses; false if the claim is lost.
    @discardableResult
    func finish(_ end: JobEnding.End) throws -> Bool {
        let isOurs =
            try retrying {
                try update { try JobEnding.finish($0, end, at: $1, in: $2) }
            } ?? false
        loop.news.publish(claim.job)
        loop.logger.info(
            isOurs ? "job ended" : "job had been ended by someone else",
            metadata: claim.metadata(["end": "\(end.summary)"])
        )
        return isOurs
    }

    /// Puts the job back into the queue with the attempts that it had, retrying while the store
    /// refuses.
    func putBack(after pause: Duration) throws {
        _ = try retrying {
            try update { try JobClaims.putBack($0, dueAt: $1 + pause.seconds, in: $2) }
        }
    }

    /// Lets go of a job that nothing was done for.
    func release() throws {
        _ = try update { try JobClaims.release($0, at: $1, in: $2) }
    }
}
