import Basics
package import Domain
import Foundation
import Store

/// Gives accounts their plan's credits each month, and lets grants expire.
package struct Renewals: Sendable {
    private let context: Context

    /// How many batches of accounts one `run` does at most, so that whoever calls it gets to its
    /// other work: 2,000 accounts.
    private static let batches = 20

    /// Works on a database.
    package init(_ context: Context) { self.context = context }

    /// Does what is due, or the first part of it where that is a lot; answers how many accounts got
    /// credits.
    ///
    /// An account gets the credits of the month that it is in, once, however long nobody looked:
    /// those of months that have gone by would have expired. In the same transaction its old ones
    /// expire, so that no customer is seen without any in between. An account that can't be renewed
    /// is told to `onFailure`, keeps no other from it, and is tried again by the next run. Throws
    /// `StoreError`.
    package func run(onFailure: (AccountID, any Error) -> Void = { _, _ in }) throws -> Int {
        let now = context.now
        var renewed = 0
        var place: RenewalTable.Place?
        for _ in 0..<Self.batches {
            let due = try context.read { [place] in
                try RenewalTable.due(at: now, after: place, in: $0)
            }
            guard let last = due.last else {
                while try expire(at: now) {}
                break
            }
            renewed += try renew(due.map(\.account), at: now, onFailure)
            place = last
        }
        return renewed
    }

    /// Gives an account the credits of the month that it is in, within a session.
    ///
    /// False if they have come already.
    static func renew(
        _ account: Account,
        at now: Date,
        in transaction: any Transaction
    ) throws -> Bool {
        let period = RenewalPeriod(of: account.createdAt, containing: now)
        guard try RenewalTable.record(period, of: account.id, in: transaction) else { return false }
        try Credits.grant(
            account.plan.credits,
            to: account.id,
            source: .plan,
            reason: "plan \(account.plan.name)",
            at: now,
            expiresAt: period.end,
            in: transaction
        )
        return true
    }

    /// Does what is due for one account, within a session.
    static func catchUp(_ account: AccountID, at now: Date, in transaction: any Transaction) throws
    {
        if try RenewalTable.isDue(account, at: now, in: transaction) {
            _ = try renew(account, at: now, in: transaction)
        } else {
            try expire(account, at: now, in: transaction)
        }
    }

    // MARK: - Private

    /// Expires some grants; whether there may be more.
    private func expire(at now: Date) throws -> Bool {
        guard try context.read({ try !LotTable.expired(at: now, in: $0).isEmpty }) else {
            return false
        }
        try context.transaction { transaction in
            for lot in try LotTable.expired(at: now, in: transaction) {
                try LotTable.expire(lot, at: now, in: transaction)
            }
        }
        return true
    }

    /// Renews accounts in one transaction, or each in its own where one of them can't be.
    private func renew(
        _ accounts: [AccountID],
        at now: Date,
        _ onFailure: (AccountID, any Error) -> Void
    ) throws -> Int {
        do {
            return try context.transaction { transaction in
                try accounts.count { try Self.renew($0, at: now, in: transaction) }
            }
        } catch let error where accounts.count == 1 {
            if error.isStoreUnavailable { throw error }
            accounts.forEach { onFailure($0, error) }
            return 0
        } catch {
            return try accounts.map { try renew([$0], at: now, onFailure) }.reduce(0, +)
        }
    }

    private static func renew(
        _ id: AccountID,
        at now: Date,
        in transaction: any Transaction
    ) throws -> Bool {
        guard let account = try AccountTable.find(id: id.description, in: transaction) else {
            return false
        }
        try expire(id, at: now, in: transaction)
        return try renew(account, at: now, in: transaction)
    }

    private static func expire(
        _ account: AccountID,
        at now: Date,
        in transaction: any Transaction
    ) throws {
        for lot in try LotTable.expired(of: account, at: now, in: transaction) {
            try LotTable.expire(lot, at: now, in: transaction)
        }
    }
}
