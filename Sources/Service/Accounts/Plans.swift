import Basics
package import Domain
import Foundation
import Store

/// The use cases of plans; a change is effective from the next request on.
package struct Plans: Sendable {
    private let context: Context

    /// Changes are the context's actor's.
    package init(_ context: Context) { self.context = context }

    /// All plans, the smallest first.
    package func list() throws -> [Plan] { try context.read { try PlanTable.all(in: $0) } }

    /// A plan, its tier's limits, and how many accounts are on it.
    ///
    /// Throws `invalid` for an unknown plan.
    package func show(_ name: String) throws -> (plan: Plan, tier: Tier, accounts: Int) {
        try context.read { transaction in
            let plan = try Self.require(name, in: transaction)
            return (
                plan, try Tiers.require(plan.tier, in: transaction),
                try AccountTable.count(onPlan: plan.name, in: transaction)
            )
        }
    }

    /// Makes a plan.
    ///
    /// Durable on return. Throws `invalid` for a taken or impossible name, an unknown tier, and
    /// values beyond what they can be.
    package func create(_ plan: Plan) throws -> Plan {
        try NameCheck.check(plan.name, of: "plan")
        return try context.change("plan create") { transaction, _ in
            guard try PlanTable.find(plan.name, in: transaction) == nil else {
                throw Failure(.invalid, "There is a plan '\(plan.name)' already.", field: "name")
            }
            try Self.check(plan, in: transaction)
            try PlanTable.insert(plan, in: transaction)
            return Audited(plan, of: plan.name, plan.summary)
        }
    }

    /// Changes a plan, for all accounts that are on it.
    ///
    /// Durable on return. Throws `invalid` as `create` does, and for an unknown plan.
    package func set(
        _ name: String,
        _ change: @escaping @Sendable (inout Plan) -> Void
    ) throws -> Plan {
        try context.change("plan set") { transaction, _ in
            let old = try Self.require(name, in: transaction)
            var plan = old
            change(&plan)
            try Self.check(plan, in: transaction)
            try PlanTable.update(plan, in: transaction)
            return Audited(plan, of: plan.name, "\(plan.summary); before: \(old.summary)")
        }
    }

    /// Removes a plan that no account is on.
    ///
    /// Durable on return. Throws `invalid` for an unknown plan and one that is in use.
    package func delete(_ name: String) throws -> Plan {
        try context.change("plan delete") { transaction, _ in
            let plan = try Self.require(name, in: transaction)
            let count = try AccountTable.count(onPlan: plan.name, in: transaction)
            guard count == 0 else {
                throw Failure(
                    .invalid,
                    """
                    Accounts are on the plan '\(plan.name)', \(count) of them. Put them on another one \
                    first: apiframe-admin account set-plan
                    """
                )
            }
            try PlanTable.delete(plan.name, in: transaction)
            return Audited(plan, of: plan.name, plan.summary)
        }
    }

    /// The plan of a name, within a transaction.
    ///
    /// Throws `invalid`.
    static func require(_ name: String, in transaction: any Transaction) throws -> Plan {
        if let plan = try PlanTable.find(name, in: transaction) { return plan }
        let names = try PlanTable.names(in: transaction).joined(separator: ", ")
        throw Failure(
            .invalid,
            "There is no plan '\(name)'. The plans are: \(names).",
            field: "plan"
        )
    }

    // MARK: - Private

    private static func check(_ plan: Plan, in transaction: any Transaction) throws {
        _ = try Tiers.require(plan.tier, in: transaction)
        for (words, value, range) in plan.bounded where !range.contains(value) {
            let limits = "\(range.lowerBound) to \(range.upperBound)"
            throw Failure(.invalid, "A plan's \(words) must be from \(limits).")
        }
    }
}
