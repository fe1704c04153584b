import Basics
package import Domain
import Foundation
import Store

/// The use cases of tiers; a change is effective from the next request on.
package struct Tiers: Sendable {
    private let context: Context

    /// Changes are the context's actor's.
    package init(_ context: Context) { self.context = context }

    /// All tiers, the smallest first.
    package func list() throws -> [Tier] { try context.read { try TierTable.all(in: $0) } }

    /// Makes a tier.
    ///
    /// Durable on return. Throws `invalid` for a taken or impossible name and for limits that are
    /// not 1 to 1,000,000.
    package func create(_ tier: Tier) throws -> Tier {
        try Self.check(tier)
        try NameCheck.check(tier.name, of: "tier")
        return try context.change("tier create") { transaction, _ in
            guard try TierTable.find(tier.name, in: transaction) == nil else {
                throw Failure(.invalid, "There is a tier '\(tier.name)' already.", field: "name")
            }
            try TierTable.insert(tier, in: transaction)
            return Audited(tier, of: tier.name, tier.summary)
        }
    }

    /// Changes a tier's limits, for all accounts that are in it.
    ///
    /// Durable on return. Throws `invalid` for an unknown tier and for limits that are not 1 to
    /// 1,000,000.
    package func set(
        _ name: String,
        _ change: @escaping @Sendable (inout Tier) -> Void
    ) throws -> Tier {
        try context.change("tier set") { transaction, _ in
            let old = try Self.require(name, in: transaction)
            var tier = old
            change(&tier)
            try Self.check(tier)
            try TierTable.update(tier, in: transaction)
            return Audited(tier, of: tier.name, "\(tier.summary); before: \(old.summary)")
        }
    }

    /// The tier of a name, within a transaction.
    ///
    /// Throws `invalid`.
    static func require(_ name: String, in transaction: any Transaction) throws -> Tier {
        if let tier = try TierTable.find(name, in: transaction) { return tier }
        let names = try TierTable.all(in: transaction).map(\.name).joined(separator: ", ")
        throw Failure(
            .invalid,
            "There is no tier '\(name)'. The tiers are: \(names).",
            field: "tier"
        )
    }

    // MARK: - Private

    private static func check(_ tier: Tier) throws(Failure) {
        let limits = [tier.requestsPerMinute, tier.concurrentJobs, tier.queueSize]
        guard limits.allSatisfy((1...1_000_000).contains) else {
            throw Failure(.invalid, "Each limit of a tier must be from 1 to 1000000.")
        }
    }
}

/// The rule for names of plans and tiers.
enum NameCheck {
    /// Throws `invalid` for a name that is not 1 to 40 small letters, digits, hyphens and dots.
    static func check(_ name: String, of noun: String) throws(Failure) {
        guard name.wholeMatch(of: /[a-z0-9][a-z0-9.-]{0,39}/) == nil else { return }
        throw Failure(
            .invalid,
            "A \(noun)'s name has 1 to 40 small letters, digits, hyphens and dots; '\(name)' is none.",
            field: "name"
        )
    }
}
