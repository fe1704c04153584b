import Domain
import Foundation
import Store

/// Inserts a job, new or retried, in its caller's transaction.
enum JobInsertion {
    /// Checks the key's and the account's limits, inserts the job and holds its price, which it
    /// returns.
    ///
    /// Throws `forbidden`, `rateLimited` and `insufficientCredits`, and as `price` does.
    @discardableResult
    static func insert(
        _ id: JobID,
        _ submission: Submission,
        in dialect: Dialect,
        by caller: Authenticated,
        at date: Date,
        in transaction: any Transaction
    ) throws -> Int {
        let operation = submission.operation
        let price = try price(of: operation, submission.credits, for: caller, in: transaction)
        try Limits.check(operation.model, of: caller)
        try Limits.check(price, of: caller, at: date, in: transaction)
        try JobTable.insert(
            id,
            submission,
            in: dialect,
            by: caller,
            cost: price,
            at: date,
            in: transaction
        )
        try Credits.hold(price, of: caller.account.id, for: id, at: date, in: transaction)
        return price
    }

    /// The price table's price, else the catalogue's; nothing for a test key.
    ///
    /// Throws `StoreError.broken` if neither has one.
    static func price(
        of operation: JobOperation,
        _ catalogue: Int?,
        for caller: Authenticated,
        in transaction: any Transaction
    ) throws -> Int {
        guard !caller.terms.isTest else { return 0 }
        let price = try PriceTable.price(
            of: operation.name,
            model: operation.model,
            in: transaction
        )
        guard let price = price ?? catalogue else {
            throw StoreError.broken("no price for \(operation.name) on \(operation.model)")
        }
        return price
    }
}
