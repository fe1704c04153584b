import Domain
import Foundation
import Store

/// The limits of an account's tier and a key's terms on submissions.
enum Limits {
    /// Checks that a key may use a model.
    ///
    /// Throws `forbidden`.
    static func check(_ model: ModelName, of caller: Authenticated) throws(Failure) {
        guard let models = caller.terms.models, !models.contains(model) else { return }
        let names = models.map(\.rawValue).joined(separator: ", ")
        throw Failure(
            .forbidden,
            "This API key may not use the model '\(model.rawValue)'. It may use: \(names)."
        )
    }

    /// Checks that an account's queue and a key's monthly budget have room.
    ///
    /// Throws `rateLimited` for a full queue, and `forbidden`, not `insufficientCredits`, for a key
    /// over its budget: buying credits would not help.
    static func check(
        _ price: Int,
        of caller: Authenticated,
        at date: Date,
        in transaction: any Transaction
    ) throws {
        if let load = try LoadTable.load(of: caller.account.id, in: transaction),
            load.waiting >= load.queueSize
        {
            throw Failure(
                .rateLimited,
                """
                Your queue is full: \(load.waiting) of your jobs wait, and at most \(load.queueSize) \
                may. Retry once one has started.
                """,
                retryAfter: .seconds(10)
            )
        }
        guard let cap = caller.terms.monthlyCredits, price > 0 else { return }
        let used = try KeyMonthTable.credits(of: caller.key, inMonthOf: date, in: transaction)
        guard used + price > cap else { return }
        throw Failure(
            .forbidden,
            """
            This API key may spend \(cap) credits a month and has \(max(0, cap - used)) left; this \
            operation costs \(price). The next month begins on the 1st, UTC.
            """
        )
    }
}
