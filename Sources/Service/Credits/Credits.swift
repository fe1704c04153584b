import Basics
package import Domain
package import Foundation
import Store

/// Gives credits, takes them back and tells balances.
///
/// Holding and settling belong to submitting and ending a job.
package struct Credits: Sendable {
    let context: Context

    /// Changes are the context's actor's.
    package init(_ context: Context) { self.context = context }

    /// Grants credits to the account of an email or id and returns the new balance.
    ///
    /// The rest of them expires at `expiresAt`. Durable on return.
    ///
    /// Throws `invalid` for an amount that is not 1 to 1,000,000,000 and for a moment that is past,
    /// `notFound` for an unknown account.
    package func add(
        _ amount: Int,
        to emailOrID: String,
        source: GrantSource = .topUp,
        reason: String,
        expiresAt: Date? = nil
    ) throws -> Balance {
        let now = context.now
        try Self.check(amount)
        guard expiresAt.map({ $0 > now }) ?? true else {
            throw Failure(.invalid, "The credits would have expired already.", field: "expires")
        }
        return try move(.grant, amount, of: emailOrID, source, reason, expiresAt, at: now)
    }

    /// Deducts credits from the account of an email or id and returns the new balance.
    ///
    /// Durable on return. Throws as `add` does, and `invalid` if the account has fewer credits that
    /// are not held.
    package func deduct(_ amount: Int, from emailOrID: String, reason: String) throws -> Balance {
        try Self.check(amount)
        return try move(.deduct, amount, of: emailOrID, nil, reason, nil, at: context.now)
    }

    /// An account's balance.
    package func balance(of account: AccountID) throws -> Balance {
        try context.read { try LedgerTable.balance(of: account, in: $0) }
    }

    /// An account's balance, and the total of its present period: what is left, what is held, and
    /// what was spent in it.
    ///
    /// That is all that was granted for the period, and what was bought and not spent before it;
    /// never less than what is left.
    package func period(of account: Account) throws -> (balance: Balance, total: Int) {
        let start = RenewalPeriod(of: account.createdAt, containing: context.now).start
        return try context.read { transaction in
            let balance = try LedgerTable.balance(of: account.id, in: transaction)
            let spent = try LedgerTable.spent(
                by: account.id,
                createdAt: account.createdAt,
                since: start,
                in: transaction
            )
            return (balance, balance.available + balance.held + spent)
        }
    }

    // MARK: - Private

    private static func check(_ amount: Int) throws(Failure) {
        guard (1...Balance.largest).contains(amount) else {
            throw Failure(
                .invalid,
                "The amount must be from 1 to \(Balance.largest).",
                field: "amount"
            )
        }
    }

    /// The audit trail's word for such an entry.
    private static func action(_ kind: LedgerKind, _ source: GrantSource?) -> String {
        switch (kind, source) {
        case (.grant, .topUp): "credit add"
        case (.grant, let source?): "credit grant \(source.rawValue)"
        default: "credit deduct"
        }
    }

    private func move(
        _ kind: LedgerKind,
        _ amount: Int,
        of emailOrID: String,
        _ source: GrantSource?,
        _ reason: String,
        _ expiresAt: Date?,
        at now: Date
    ) throws -> Balance {
        try context.change(Self.action(kind, source), at: now) {
            [actor = context.actor] transaction, _ in
            let account = try AccountLookup.require(emailOrID, in: transaction)
            try transaction.lock(.account(account.id))
            let balance = try LedgerTable.balance(of: account.id, in: transaction)
            guard kind == .grant || balance.available >= amount else {
                throw Failure(
                    .invalid,
                    "\(account.email) has \(balance.available) credits that are not held.",
                    field: "amount"
                )
            }
            try LedgerTable.append(
                .init(
                    account: account.id,
                    kind: kind,
                    amount: amount,
                    source: source,
                    actor: actor.description,
                    reason: reason,
                    createdAt: now,
                    expiresAt: expiresAt
                ),
                in: transaction
            )
            let ends = expiresAt.map { ", expire \($0.rfc3339)" } ?? ""
            return Audited(
                try LedgerTable.balance(of: account.id, in: transaction),
                of: account.email,
                "\(amount) credits\(ends): \(reason)"
            )
        }
    }
}
