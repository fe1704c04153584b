import Basics
package import Domain
import Foundation
import Store

extension Jobs {
    /// Submits a job: holds its price and queues it in one transaction.
    ///
    /// `baseURL` is this server's address as the caller knows it. An image on another server that
    /// can't be reached is refused in v2, whose document says so; elsewhere it is no fault of the
    /// request, and fails the job later. Durable on return.
    ///
    /// Throws `insufficientCredits`, `forbidden` if the key's terms do not allow it, `rateLimited`
    /// if the account's queue is full, `invalid` for images that can't be used, `notFound` for a
    /// parent that is not the caller's, and `unavailable` if the server's queue is full or has no
    /// workers; then there is no job. A submission with an idempotency key that the account used
    /// within a day, test keys apart, returns that key's job and costs nothing; throws `conflict` if
    /// the key was used for another request.
    package func submit(
        _ submission: Submission,
        in dialect: Dialect,
        by caller: Authenticated,
        baseURL: String = ""
    ) throws -> Job {
        if let known = try repeated(submission, by: caller) { return known }
        try Limits.check(submission.operation.model, of: caller)
        try admission.admit()
        try checkLimits(for: submission, of: caller)
        let id = JobID.random()
        let operation = try inputs.resolve(
            submission.operation,
            for: id,
            by: caller,
            baseURL: baseURL,
            isReachRequired: dialect == .v2
        )
        var isMade = false
        defer { if !isMade { inputs.discard(operation, of: id) } }
        let job = try insert(id, submission, operation, in: dialect, by: caller, baseURL)
        // Another request with the same idempotency key may have been quicker.
        isMade = job.id == id
        guard isMade else { return job }
        admission.add(job)
        signal.wake(job.needsImages ? .fetching : .making)
        return job
    }

    // MARK: - Private

    /// Refuses a submission that exceeds a limit or the balance before images are fetched or
    /// decoded; the same checks in the transaction decide.
    private func checkLimits(for submission: Submission, of caller: Authenticated) throws {
        let now = clock()
        try database.read { transaction in
            let price = try JobInsertion.price(
                of: submission.operation,
                submission.credits,
                for: caller,
                in: transaction
            )
            try Limits.check(price, of: caller, at: now, in: transaction)
            try Credits.check(price, of: caller.account.id, at: now, in: transaction)
        }
    }

    private func insert(
        _ id: JobID,
        _ submission: Submission,
        _ operation: JobOperation,
        in dialect: Dialect,
        by caller: Authenticated,
        _ baseURL: String
    ) throws -> Job {
        let now = Date(milliseconds: clock().milliseconds)
        let account = caller.account.id
        var submission = submission
        submission.operation = operation
        submission.sealedWebhookSecret = try submission.webhookSecret.map {
            try secrets.seal(Data($0.utf8), for: id)
        }
        submission.webhookOrigin = submission.webhookURL.map { _ in baseURL }
        return try database.transaction { [submission] transaction in
            try transaction.lock(.account(account))
            if let known = try Self.repeated(submission, by: caller, at: now, in: transaction) {
                return known
            }
            try JobInsertion.insert(
                id,
                submission,
                in: dialect,
                by: caller,
                at: now,
                in: transaction
            )
            if let key = submission.idempotency {
                try IdempotencyTable.insert(key, by: caller, for: id, at: now, in: transaction)
            }
            return try Self.require(id, of: caller, in: transaction)
        }
    }

    /// The job of a known idempotency key, looked up before any work; the same look-up in the
    /// transaction decides.
    private func repeated(_ submission: Submission, by caller: Authenticated) throws -> Job? {
        guard submission.idempotency != nil else { return nil }
        let now = clock()
        return try database.read {
            try Self.repeated(submission, by: caller, at: now, in: $0)
        }
    }

    private static func repeated(
        _ submission: Submission,
        by caller: Authenticated,
        at now: Date,
        in transaction: any Transaction
    ) throws -> Job? {
        guard let idempotency = submission.idempotency else { return nil }
        let since = now - Idempotency.lifetime.seconds
        let entry = try IdempotencyTable.find(
            idempotency.key,
            by: caller,
            since: since,
            in: transaction
        )
        guard let entry else { return nil }
        guard entry.fingerprint == idempotency.fingerprint else {
            throw Failure(
                .conflict,
                "This Idempotency-Key was used with another request within the last 24 hours."
            )
        }
        return try require(entry.job, of: caller, in: transaction)
    }
}
