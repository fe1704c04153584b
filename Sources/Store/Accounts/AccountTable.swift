import Basics
package import Domain
import Foundation

/// The customers.
package enum AccountTable {
    /// Adds an account; its balance, all zero, comes with it.
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

    /// The account of an email, which is lowercase; nil if there is none.
    package static func find(email: String, in transaction: any Transaction) throws -> Account? {
        try transaction.first("\(select) WHERE a.email = ?", [.text(email)]) {
            account(&$0)
        }
    }

    /// The account of an id; nil if there is none.
    package static func find(id: String, in transaction: any Transaction) throws -> Account? {
        try transaction.first("\(select) WHERE a.id = ?", [.text(id)]) { account(&$0) }
    }

    /// Accounts, the oldest first, from behind one of them.
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

    /// The emails that begin in a certain way, at most two.
    package static func emails(
        beginning text: String,
        in transaction: any Transaction
    ) throws -> [String] {
        try transaction.query(
            "SELECT email FROM account WHERE substr(email, 1, length(?)) = ? LIMIT 2",
            [.text(text), .text(text)]
        ) { $0.text() }
    }

    /// The emails that are so long, give or take some letters.
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

    /// How many accounts are on a plan.
    package static func count(onPlan plan: String, in transaction: any Transaction) throws -> Int {
        try transaction.first("SELECT count(*) FROM account WHERE plan = ?", [.text(plan)]) {
            $0.integer()
        } ?? 0
    }

    /// How many images an account's jobs have made, grids not counted.
    package static func imageCount(of id: AccountID, in transaction: any Transaction) throws -> Int
    {
        try transaction.first(
            "SELECT image_count FROM account WHERE id = ?",
            [.text(id.description)]
        ) { $0.integer() } ?? 0
    }

    /// Puts an account on another plan; its own tier, if it has one, stays.
    package static func setPlan(
        of id: AccountID,
        to plan: String,
        in transaction: any Transaction
    ) throws {
        try set("plan = ?", [.text(plan)], of: id, in: transaction)
    }

    /// Gives an account a tier of its own; nil for its plan's.
    package static func setTier(
        of id: AccountID,
        to tier: String?,
        in transaction: any Transaction
    ) throws {
        try set("tier = ?", [.optional(tier)], of: id, in: transaction)
    }

    /// Suspends an account; nil lets it go on.
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

    /// Gives an account another email and name.
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

    /// An account's plan as `p` and the tier in force as `t`.
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
