import Basics
package import Domain
import Foundation
import Store

/// Renews accounts' plan credits each month and expires grants.
package struct Renewals: Sendable {
    private let context: Context

    /// The most batches of accounts in one `run`, 2,000 accounts, so that other periodic tasks get
    /// their turn.
    private static let batches = 20

    /// Works on a database.
    package init(_ context: Context) { self.context = context }

    /// Renews due accounts and expires grants, or a first part of them if there are many; returns
    /// the number of renewed accounts.
    ///
    /// An account gets the credits of the current month once; those of missed months would have
    /// expired. Old credits expire in the same transaction, so that a customer is never without any
    /// in between. An account that can't be renewed is passed to `onFailure`, does not hold up
    /// others, and is retried by the next run. Throws `StoreError`.
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

    /// Grants an account the credits of the current month, within a transaction.
    ///
    /// False if they were granted before.
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

    /// Renews one account or expires its grants, whichever is due, within a transaction.
    static func catchUp(_ account: AccountID, at now: Date, in transaction: any Transaction) throws
    {
        if try RenewalTable.isDue(account, at: now, in: transaction) {
            _ = try renew(account, at: now, in: transaction)
        } else {
            try expire(account, at: now, in: transaction)
        }
    }

    // MARK: - Private

    /// Expires a batch of grants; true if there may be more.
    private func expire(at now: Date) throws -> Bool {
        guard try context.read({ try !LotTable.expired(at: now, in: $0).isEmpty }) else {
            return false
        }
        try context.transaction { transaction in
            let accounts = Set(try LotTable.expired(at: now, in: transaction).map(\.account))
            try transaction.lock(accounts: accounts)
            // Read again: jobs may have spent from the lots until the locks were held.
            for lot in try LotTable.expired(at: now, in: transaction)
            where accounts.contains(lot.account) {
                try LotTable.expire(lot, at: now, in: transaction)
            }
        }
        return true
    }

    /// Renews accounts in one transaction, or each in its own if one of them fails.
    private func renew(
        _ accounts: [AccountID],
        at now: Date,
        _ onFailure: (AccountID, any Error) -> Void
    ) throws -> Int {
        do {
            return try context.transaction { transaction in
                try transaction.lock(accounts: accounts)
                return try accounts.count { try Self.renew($0, at: now, in: transaction) }
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
