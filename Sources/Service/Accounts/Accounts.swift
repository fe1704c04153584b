import Basics
package import Domain
import Foundation
import Store

/// Makes and finds accounts.
package struct Accounts: Sendable {
    let context: Context

    /// Changes are the context's actor's.
    package init(_ context: Context) { self.context = context }

    /// Makes an account and gives it its plan's credits, in one transaction.
    ///
    /// Durable on return.
    ///
    /// Throws `invalid` for a malformed or taken email, an empty name or an unknown plan.
    package func create(email: String, name: String, plan planName: String) throws -> Account {
        let email = try Self.checked(email)
        let name = try Self.checked(name: name)
        return try context.change("account create") { transaction, now in
            let plan = try Plans.require(planName, in: transaction)
            guard try AccountTable.find(email: email, in: transaction) == nil else {
                throw Failure(.invalid, "There is an account \(email) already.", field: "email")
            }
            let account = Account(
                id: .random(),
                email: email,
                name: name,
                plan: plan,
                tier: try Tiers.require(plan.tier, in: transaction),
                createdAt: now
            )
            try AccountTable.insert(account, in: transaction)
            _ = try Renewals.renew(account, at: now, in: transaction)
            return Audited(account, of: account.email, "plan \(plan.name)")
        }
    }

    /// Accounts with their balances, the oldest first, from behind one of an email or id.
    ///
    /// Throws `notFound` for an unknown place.
    package func list(
        after emailOrID: String? = nil,
        limit: Int = .max
    ) throws -> [(account: Account, balance: Balance)] {
        try context.read { transaction in
            let place = try emailOrID.map { try AccountLookup.require($0, in: transaction) }
            return try AccountTable.list(after: place, limit: limit, in: transaction).map {
                ($0, try LedgerTable.balance(of: $0.id, in: transaction))
            }
        }
    }

    /// The account of an email or id with its balance.
    ///
    /// Throws `notFound`.
    package func show(_ emailOrID: String) throws -> (account: Account, balance: Balance) {
        try context.read { transaction in
            let account = try AccountLookup.require(emailOrID, in: transaction)
            return (account, try LedgerTable.balance(of: account.id, in: transaction))
        }
    }

    /// The number of images that an account's jobs made, without grids.
    package func imageCount(of account: AccountID) throws -> Int {
        try context.read { try AccountTable.imageCount(of: account, in: $0) }
    }

    // MARK: - For changes

    /// An email in lowercase, of at most 254 characters (RFC 5321), with text on both sides of its
    /// `@`: beyond that only a delivery can tell.
    ///
    /// Control and format characters are refused: an email is printed in many places.
    static func checked(_ email: String) throws -> String {
        let email = email.lowercased()
        let parts = email.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty }), email.utf8.count <= 254,
            !email.unicodeScalars.contains(where: { $0.isSteering || $0.properties.isWhitespace })
        else { throw Failure(.invalid, "'\(email)' is no email address.", field: "email") }
        return email
    }

    /// A name without the spaces around it, which must not be all.
    static func checked(name: String) throws(Failure) -> String {
        let name = name.trimmingCharacters(in: .whitespacesAndNewlines)
        guard !name.isEmpty else { throw Failure(.invalid, "The name is empty.", field: "name") }
        return name
    }
}
