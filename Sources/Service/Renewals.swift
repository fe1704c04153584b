package import Domain
package import Foundation
package import Store

/// Gives accounts their plan's credits each month, and lets grants expire.
package struct Renewals: Sendable {
    private let database: any Database
    private let clock: Clock

    /// Works on a database.
    package init(database: any Database, clock: @escaping Clock = { Date() }) {
        self.database = database
        self.clock = clock
    }

    /// Does what is due, each account and each grant in a transaction of its own; answers how many
    /// accounts got credits.
    ///
    /// An account gets the credits of the month that it is in, once, however long nobody looked:
    /// those of months that have gone by would have expired. Throws `StoreError`.
    package func run() throws -> Int {
        let now = clock()
        while try expire(at: now) {}
        var renewed = 0
        while case let due = try database.read({ try RenewalTable.due(at: now, in: $0) }),
            !due.isEmpty
        {
            for account in due where try renew(account, at: now) { renewed += 1 }
        }
        return renewed
    }

    /// Gives an account the credits of the month that it is in, within a session.
    ///
    /// False if they have come already.
    static func renew(_ account: Account, at now: Date, in session: any Session) throws -> Bool {
        let period = RenewalPeriod(of: account.createdAt, containing: now)
        guard try RenewalTable.record(period, of: account.id, in: session) else { return false }
        try Credits.grant(
            account.plan.credits,
            to: account.id,
            source: .plan,
            reason: "plan \(account.plan.name)",
            at: now,
            expiresAt: period.end,
            in: session
        )
        return true
    }

    // MARK: - Private

    /// Expires some grants; whether there may be more.
    private func expire(at now: Date) throws -> Bool {
        guard try database.read({ try !LotTable.expired(at: now, in: $0).isEmpty }) else {
            return false
        }
        try database.transaction { session in
            for lot in try LotTable.expired(at: now, in: session) {
                try LotTable.expire(lot, at: now, in: session)
            }
        }
        return true
    }

    private func renew(_ id: AccountID, at now: Date) throws -> Bool {
        try database.transaction { session in
            guard let account = try AccountTable.find(id: id.description, in: session) else {
                return false
            }
            return try Self.renew(account, at: now, in: session)
        }
    }
}
