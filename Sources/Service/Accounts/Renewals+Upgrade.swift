import Domain
import Foundation
import Store

extension Renewals {
    /// Grants an account what a plan's month has more than the plan credits that it got in this
    /// period, within a transaction that has locked the account; a month that is due comes whole.
    static func upgrade(
        _ account: Account,
        to plan: Plan,
        by actor: Actor,
        at now: Date,
        in transaction: any Transaction
    ) throws {
        if try RenewalTable.isDue(account.id, at: now, in: transaction) {
            return try catchUp(account.id, at: now, in: transaction)
        }
        let period = RenewalPeriod(of: account.createdAt, containing: now)
        // For an account without one: each grant of plan credits has its month.
        _ = try RenewalTable.record(period, of: account.id, in: transaction)
        let granted = try LedgerTable.planCredits(
            grantedTo: account.id,
            since: period.start,
            in: transaction
        )
        try Credits.grant(
            max(0, plan.credits - granted),
            to: account.id,
            source: .plan,
            actor: actor.description,
            reason: "plan \(plan.name), upgrade",
            at: now,
            expiresAt: period.end,
            in: transaction
        )
    }
}
