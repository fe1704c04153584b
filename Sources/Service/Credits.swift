package import Domain
package import Foundation
package import Store

/// Gives credits and tells balances.
///
/// Holding and settling belong to submitting and ending a job.
package struct Credits: Sendable {
    private let database: any Database
    private let actor: Actor
    private let clock: Clock

    /// The most credits that one grant may give: far above any sale, far below overflow.
    private static let largestGrant = 1_000_000_000

    /// Works on a database; changes are the actor's, and the clock dates them.
    package init(
        database: any Database,
        actor: Actor = .system,
        clock: @escaping Clock = { Date() }
    ) {
        self.database = database
        self.actor = actor
        self.clock = clock
    }

    /// Gives credits to the account of an email or id and answers the new balance.
    ///
    /// Durable on return.
    ///
    /// Throws `invalid` for an amount that is not 1 to 1,000,000,000, `notFound` for an unknown
    /// account.
    package func add(_ amount: Int, to emailOrID: String, reason: String) throws -> Balance {
        guard (1...Self.largestGrant).contains(amount) else {
            throw Failure(
                .invalid,
                "The amount must be from 1 to \(Self.largestGrant).",
                field: "amount"
            )
        }
        let now = clock()
        return try database.transaction { [actor] session in
            let account = try Accounts.require(emailOrID, in: session)
            try Self.grant(amount, to: account.id, reason: reason, at: now, in: session)
            let detail = "\(amount) credits: \(reason)"
            try actor.notes("credit add", account.email, detail, at: now, in: session)
            return try LedgerTable.balance(of: account.id, in: session)
        }
    }

    /// An account's balance.
    package func balance(of account: AccountID) throws -> Balance {
        try database.read { try LedgerTable.balance(of: account, in: $0) }
    }

    /// Gives credits within a session; nothing for an amount of zero.
    static func grant(
        _ amount: Int,
        to account: AccountID,
        reason: String,
        at date: Date,
        in session: any Session
    ) throws {
        guard amount > 0 else { return }
        try LedgerTable.append(
            .init(account: account, kind: .grant, amount: amount, reason: reason, createdAt: date),
            in: session
        )
    }

    /// Whether an account could pay a price now.
    ///
    /// Throws `insufficientCredits` if not.
    static func check(_ amount: Int, of account: AccountID, in session: any Session) throws {
        let available = try LedgerTable.balance(of: account, in: session).available
        guard available >= amount else {
            throw Failure(
                .insufficientCredits(required: amount, available: available),
                "This operation costs \(amount) credits and you have \(available)."
            )
        }
    }

    /// Sets a job's price aside within a session.
    ///
    /// Throws `insufficientCredits`, and then nothing is held.
    static func hold(
        _ amount: Int,
        of account: AccountID,
        for job: JobID,
        at date: Date,
        in session: any Session
    ) throws {
        try check(amount, of: account, in: session)
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
            in: session
        )
    }
}
