import Domain
import Foundation
import Store

/// What an account's tier and a key's terms let a submission do.
enum Limits {
    /// Whether a key may have jobs made with a model.
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

    /// Whether an account's queue takes one more, and a key's month its price.
    ///
    /// Throws `rateLimited` for a full queue. A key over its month is `forbidden` and not a matter
    /// of credits: buying some would not help.
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
                "Your queue is full: at most \(load.queueSize) of your jobs can wait at once.",
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
