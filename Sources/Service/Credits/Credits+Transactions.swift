import Domain
import Foundation
import Store

/// Changes of the ledger as part of a caller's transaction.
extension Credits {
    /// Grants credits within a transaction; does nothing for an amount of zero.
    static func grant(
        _ amount: Int,
        to account: AccountID,
        source: GrantSource,
        actor: String = "system",
        reason: String,
        at date: Date,
        expiresAt: Date? = nil,
        in transaction: any Transaction
    ) throws {
        guard amount > 0 else { return }
        try LedgerTable.append(
            .init(
                account: account,
                kind: .grant,
                amount: amount,
                source: source,
                actor: actor,
                reason: reason,
                createdAt: date,
                expiresAt: expiresAt
            ),
            in: transaction
        )
    }

    /// Checks that an account could pay a price now.
    ///
    /// Throws `insufficientCredits` if not.
    static func check(
        _ amount: Int,
        of account: AccountID,
        at date: Date,
        in transaction: any Transaction
    ) throws {
        let available = try LedgerTable.balance(of: account, in: transaction).available
        // A renewal that is due comes with the hold.
        guard try available >= amount || RenewalTable.isDue(account, at: date, in: transaction)
        else {
            throw Failure.insufficientCredits(required: amount, available: available)
        }
    }

    /// Holds a job's price within a transaction.
    ///
    /// Expires old grants and renews plan credits before, in case the periodic task has not run
    /// yet. Throws `insufficientCredits`, and then nothing is held.
    static func hold(
        _ amount: Int,
        of account: AccountID,
        for job: JobID,
        at date: Date,
        in transaction: any Transaction
    ) throws {
        try Renewals.catchUp(account, at: date, in: transaction)
        try check(amount, of: account, at: date, in: transaction)
        guard amount > 0 else { return }
        try LedgerTable.append(
            .init(
                account: account,
                kind: .hold,
                amount: amount,
                job: job,
                reason: "job",
                createdAt: date
            ),
            in: transaction
        )
    }
}
