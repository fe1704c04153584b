import Basics
package import Domain
import Foundation

/// The customers' accounts.
package enum AccountTable {
    /// Inserts an account; a trigger adds its balance, all zero.
    ///
    /// Throws `StoreError.constraint` for a taken email.
    package static func insert(_ account: Account, in transaction: any Transaction) throws {
        try transaction.execute(
            "INSERT INTO account (id, email, name, plan, tier, created_ms) VALUES (?, ?, ?, ?, ?, ?)",
            [
                .text(account.id.description), .text(account.email), .text(account.name),
                .text(account.plan.name), account.hasOwnTier ? .text(account.tier.name) : .null,
                .time(account.createdAt),
            ]
        )
    }

    /// Finds an account by its email, which is lowercase.
    package static func find(email: String, in transaction: any Transaction) throws -> Account? {
        try transaction.first("\(select) WHERE a.email = ?", [.text(email)]) {
            account(&$0)
        }
    }

    /// Finds an account by its id.
    package static func find(id: String, in transaction: any Transaction) throws -> Account? {
        try transaction.first("\(select) WHERE a.id = ?", [.text(id)]) { account(&$0) }
    }

    /// Lists accounts, the oldest first; after `place` if it is given (keyset pagination).
    package static func list(
        after place: Account?,
        limit: Int,
        in transaction: any Transaction
    ) throws -> [Account] {
        let behind = place.map { _ in "WHERE (a.created_ms, a.id) > (?, ?)" } ?? ""
        let arguments = place.map { [SQLValue.time($0.createdAt), .text($0.id.description)] } ?? []
        return try transaction.query(
            "\(select) \(behind) ORDER BY a.created_ms, a.id LIMIT ?",
            arguments + [.int(limit)]
        ) { account(&$0) }
    }

    /// Returns emails with a prefix, at most two.
    package static func emails(
        beginning text: String,
        in transaction: any Transaction
    ) throws -> [String] {
        try transaction.query(
            "SELECT email FROM account WHERE substr(email, 1, length(?)) = ? LIMIT 2",
            [.text(text), .text(text)]
        ) { $0.text() }
    }

    /// Returns emails whose length differs from `length` by at most `slips`.
    package static func emails(
        ofLength length: Int,
        orSoBy slips: Int,
        in transaction: any Transaction
    ) throws -> [String] {
        try transaction.query(
            "SELECT email FROM account WHERE length(email) BETWEEN ? AND ?",
            [.int(length - slips), .int(length + slips)]
        ) { $0.text() }
    }

    /// Counts the accounts on a plan.
    package static func count(onPlan plan: String, in transaction: any Transaction) throws -> Int {
        try transaction.first("SELECT count(*) FROM account WHERE plan = ?", [.text(plan)]) {
            $0.integer()
        } ?? 0
    }

    /// Counts the images that an account's jobs have made, without grids.
    package static func imageCount(of id: AccountID, in transaction: any Transaction) throws -> Int
    {
        try transaction.first(
            "SELECT image_count FROM account WHERE id = ?",
            [.text(id.description)]
        ) { $0.integer() } ?? 0
    }

    /// Changes an account's plan; a tier of its own stays.
    package static func setPlan(
        of id: AccountID,
        to plan: String,
        in transaction: any Transaction
    ) throws {
        try set("plan = ?", [.text(plan)], of: id, in: transaction)
    }

    /// Sets an account's own tier; nil for its plan's.
    package static func setTier(
        of id: AccountID,
        to tier: String?,
        in transaction: any Transaction
    ) throws {
        try set("tier = ?", [.optional(tier)], of: id, in: transaction)
    }

    /// Suspends an account; nil ends the suspension.
    package static func setSuspension(
        of id: AccountID,
        to suspension: Account.Suspension?,
        in transaction: any Transaction
    ) throws {
        let values: [SQLValue] = [
            suspension.map { .time($0.since) } ?? .null, .optional(suspension?.reason),
        ]
        try set("suspended_ms = ?, suspended_reason = ?", values, of: id, in: transaction)
    }

    /// Changes an account's email and name.
    ///
    /// Throws `StoreError.constraint` for a taken email.
    package static func rename(
        _ id: AccountID,
        email: String,
        name: String,
        in transaction: any Transaction
    ) throws {
        try set("email = ?, name = ?", [.text(email), .text(name)], of: id, in: transaction)
    }

    /// The columns that `account(_:)` reads, of `account a` with `joins`.
    static let columns = """
        a.id, a.email, a.name, \(PlanTable.columns), \(TierTable.columns), \
        CASE WHEN a.tier IS NULL THEN 0 ELSE 1 END, a.suspended_ms, a.suspended_reason, a.created_ms
        """

    /// Joins an account's plan as `p` and its effective tier as `t`.
    static let joins =
        "JOIN plan p ON p.name = a.plan JOIN tier t ON t.name = coalesce(a.tier, p.tier)"

    /// Reads an account from those columns.
    static func account(_ row: inout RowCursor) -> Account {
        Account(
            id: AccountID(row.text()),
            email: row.text(),
            name: row.text(),
            plan: PlanTable.plan(&row),
            tier: TierTable.tier(&row),
            hasOwnTier: row.flag(),
            suspension: suspension(&row),
            createdAt: row.time()
        )
    }

    // MARK: - Private

    private static let select = "SELECT \(columns) FROM account a \(joins)"

    private static func suspension(_ row: inout RowCursor) -> Account.Suspension? {
        let since = row.optionalTime()
        let reason = row.optionalText()
        return since.map { .init(since: $0, reason: reason ?? "") }
    }

    private static func set(
        _ assignments: String,
        _ values: [SQLValue],
        of id: AccountID,
        in transaction: any Transaction
    ) throws {
        try transaction.execute(
            "UPDATE account SET \(assignments) WHERE id = ?",
            values + [.text(id.description)]
        )
    }
}
