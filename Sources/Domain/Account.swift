package import Foundation

/// A customer: who owns keys, credits and jobs.
package struct Account: Equatable, Sendable {
    package let id: AccountID
    /// Lowercase; unique.
    package let email: String
    package let name: String
    package let plan: Plan
    package let createdAt: Date

    /// Makes an account as the store holds it.
    package init(id: AccountID, email: String, name: String, plan: Plan, createdAt: Date) {
        self.id = id
        self.email = email
        self.name = name
        self.plan = plan
        self.createdAt = createdAt
    }
}

/// A tier: what an account may do and what it is given.
package struct Plan: Equatable, Sendable {
    /// The plan's name as APIs show it: `free`, `hobby`, ….
    package let name: String
    /// Credits given when an account is made on the plan.
    package let credits: Int
    /// Requests a minute for each key.
    package let requestsPerMinute: Int

    /// Makes a plan as the store holds it.
    package init(name: String, credits: Int, requestsPerMinute: Int) {
        self.name = name
        self.credits = credits
        self.requestsPerMinute = requestsPerMinute
    }
}

/// Who is calling: the account, and the key that proved it.
package struct Authenticated: Equatable, Sendable {
    package let account: Account
    package let key: APIKeyID

    /// Pairs an account with the key that spoke for it.
    package init(account: Account, key: APIKeyID) {
        self.account = account
        self.key = key
    }
}
