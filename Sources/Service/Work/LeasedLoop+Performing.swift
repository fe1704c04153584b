import Domain
import Logging
import Store

/// One claimed job.
extension LeasedLoop {
    /// Performs a job within its account's limit; puts it back if another thread was faster.
    func perform(
        _ work: some LeasedWork,
        _ lease: Lease,
        _ onlyFirst: Bool
    ) throws {
        guard limiter.take(for: lease.claim.account, onlyFirst: onlyFirst) else {
            try lease.release()
            // A thread that may perform it has found nothing while this one had it.
            return signal.wake(stage)
        }
        defer {
            limiter.giveBack(of: lease.claim.account)
            // The account has room for another job of either stage.
            signal.wake(.making, .fetching)
        }
        try attempt(work, lease)
    }

    // MARK: - Private

    private func attempt(_ work: some LeasedWork, _ lease: Lease) throws {
        do {
            let (job, tier) = try database.read { transaction in
                let id = lease.claim.account.description
                let account = try AccountTable.find(id: id, in: transaction)
                return try (JobClaims.work(of: lease.claim, in: transaction), account?.tier)
            }
            var lease = lease
            lease.niceness = max(lease.niceness, tier?.niceness ?? 0)
            try work.perform(lease, job)
        } catch let failure as Failure where failure.code != .unavailable {
            try lease.finish(JobEnding.End(failure))
        } catch  where error is Failure || error.isStoreUnavailable {
            let note = ErrorMetadata.metadata(of: error)
            logger.error("job is put back", metadata: lease.claim.metadata(note))
            try work.retreat(lease)
        } catch {
            logger.critical(
                "job fails by a fault of ours",
                metadata: lease.claim.metadata(["error": "\(error)"])
            )
            try lease.finish(.failed(Failure.bug.message))
        }
    }
}
