import Domain
import Foundation
import Store

/// Checks that a job's owner could submit it again.
extension JobRecords {
    /// The old job's caller, if they could submit it themselves.
    static func caller(
        _ old: JobRecord,
        at now: Date,
        in transaction: any Transaction
    ) throws -> Authenticated {
        let account = try AccountLookup.require(
            old.internals.account.id.description,
            in: transaction
        )
        guard let key = try APIKeyTable.find(old.internals.keyID, in: transaction),
            key.revokedAt == nil
        else {
            throw Failure(
                .invalid,
                "The job's key has been revoked: \(account.email) may not use it."
            )
        }
        let caller = Authenticated(account: account, key: key.id, terms: key.terms)
        guard caller.inactivity(at: now) == nil else {
            throw Failure(
                .invalid,
                "\(account.email) is suspended, or the job's key \(key.prefix)… has expired."
            )
        }
        guard !key.terms.isTest else {
            throw Failure(.invalid, "A test key's job costs nothing: its owner can send it again.")
        }
        return caller
    }

    /// Tells an admin, in place of the customer, that an account's credits do not cover the price.
    static func forAdmins<Result>(
        _ account: Account,
        _ insert: () throws -> Result
    ) throws -> Result {
        do {
            return try insert()
        } catch let failure as Failure {
            guard case .insufficientCredits(let required, let available) = failure.code else {
                throw failure
            }
            throw Failure(
                failure.code,
                "The job costs \(required) credits and \(account.email) has \(available). "
                    + "Give some first: apiframe-admin credit add --account \(account.email)"
            )
        }
    }
}
