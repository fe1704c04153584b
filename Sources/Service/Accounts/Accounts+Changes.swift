package import Domain
import Foundation
import Store

/// An admin's changes of an account, effective from the next request on.
extension Accounts {
    /// Puts the account of an email or id on another plan.
    ///
    /// If `grantsCredits` an upgrade brings at once what the new plan's month has more than the
    /// plan credits of the present period; they expire with it. A downgrade takes nothing back. Its
    /// own tier, if it has one, stays. Durable on return. Throws `notFound` for an unknown account,
    /// `invalid` for an unknown plan.
    package func setPlan(
        of emailOrID: String,
        to plan: String,
        grantsCredits: Bool = true
    ) throws -> Account {
        let (now, actor) = (context.now, context.actor)
        return try change(emailOrID, "account set-plan", plan) { account, transaction in
            let plan = try Plans.require(plan, in: transaction)
            try transaction.lock(.account(account.id))
            try AccountTable.setPlan(of: account.id, to: plan.name, in: transaction)
            guard grantsCredits else { return }
            try Renewals.upgrade(account, to: plan, by: actor, at: now, in: transaction)
        }
    }

    /// Gives the account of an email or id a tier of its own; nil for its plan's.
    ///
    /// Durable on return. Throws `notFound` for an unknown account, `invalid` for an unknown tier.
    package func setTier(of emailOrID: String, to tier: String?) throws -> Account {
        try change(emailOrID, "account set-tier", tier ?? "its plan's") { account, transaction in
            let tier = try tier.map { try Tiers.require($0, in: transaction).name }
            try AccountTable.setTier(of: account.id, to: tier, in: transaction)
        }
    }

    /// Refuses all keys of the account of an email or id; jobs that it has submitted go on.
    ///
    /// Durable on return. Throws `notFound`, and `invalid` if it is suspended already.
    package func suspend(_ emailOrID: String, reason: String) throws -> Account {
        let now = context.now
        return try change(emailOrID, "account suspend", reason) { account, transaction in
            if let suspension = account.suspension {
                throw Failure(
                    .invalid,
                    "\(account.email) is suspended already: \(suspension.reason)"
                )
            }
            try AccountTable.setSuspension(
                of: account.id,
                to: .init(since: now, reason: reason),
                in: transaction
            )
        }
    }

    /// Ends an account's suspension.
    ///
    /// Durable on return. Throws `notFound`, and `invalid` if it is not suspended.
    package func resume(_ emailOrID: String) throws -> Account {
        try change(emailOrID, "account resume", "") { account, transaction in
            guard account.suspension != nil else {
                throw Failure(.invalid, "\(account.email) is not suspended.")
            }
            try AccountTable.setSuspension(of: account.id, to: nil, in: transaction)
        }
    }

    /// Gives the account of an email or id another email or name; nil leaves one as it is.
    ///
    /// Durable on return. Throws `notFound`, and `invalid` for what can be none, a taken email, or
    /// nothing to change.
    package func rename(_ emailOrID: String, email: String?, name: String?) throws -> Account {
        guard email != nil || name != nil else {
            throw Failure(.invalid, "Say the new email, the new name, or both.")
        }
        let email = try email.map(Self.checked(_:))
        let name = try name.map(Self.checked(name:))
        let detail = [email, name].compactMap(\.self).joined(separator: ", ")
        return try change(emailOrID, "account rename", detail) { account, transaction in
            if let email, let other = try AccountTable.find(email: email, in: transaction),
                other.id != account.id
            {
                throw Failure(.invalid, "There is an account \(email) already.", field: "email")
            }
            try AccountTable.rename(
                account.id,
                email: email ?? account.email,
                name: name ?? account.name,
                in: transaction
            )
        }
    }

    // MARK: - Private

    /// Changes an account in a recorded transaction and returns its new state.
    private func change(
        _ emailOrID: String,
        _ action: String,
        _ detail: String,
        _ body: @escaping @Sendable (Account, any Transaction) throws -> Void
    ) throws -> Account {
        try context.change(action) { transaction, _ in
            let account = try AccountLookup.require(emailOrID, in: transaction)
            try body(account, transaction)
            let changed = try AccountLookup.require(account.id.description, in: transaction)
            return Audited(changed, of: account.email, detail)
        }
    }
}
