package import Domain
package import Foundation

/// The customers.
package enum AccountTable {
    /// Adds an account; its balance, all zero, comes with it.
    ///
    /// Throws `StoreError.constraint` for a taken email.
    package static func insert(_ account: Account, in session: any Session) throws {
        try session.execute(
            "INSERT INTO account (id, email, name, plan, created_ms) VALUES (?, ?, ?, ?, ?)",
            [
                .text(account.id.description), .text(account.email), .text(account.name),
                .text(account.plan.name), .time(account.createdAt),
            ]
        )
    }

    /// The account of an email, which is lowercase; nil if there is none.
    package static func find(email: String, in session: any Session) throws -> Account? {
        try session.first("\(select) WHERE a.email = ?", [.text(email)]) { account($0, from: 0) }
    }

    /// The account of an id; nil if there is none.
    package static func find(id: String, in session: any Session) throws -> Account? {
        try session.first("\(select) WHERE a.id = ?", [.text(id)]) { account($0, from: 0) }
    }

    /// All accounts, the oldest first.
    package static func all(in session: any Session) throws -> [Account] {
        try session.query("\(select) ORDER BY a.created_ms, a.id", []) { account($0, from: 0) }
    }

    /// How many images an account's jobs have made, grids not counted.
    package static func imageCount(of id: AccountID, in session: any Session) throws -> Int {
        try session.first(
            "SELECT image_count FROM account WHERE id = ?",
            [.text(id.description)]
        ) { $0.integer(0) } ?? 0
    }

    /// The columns that `account(_:from:)` reads, of `account a` joined with `plan p`.
    static let columns =
        "a.id, a.email, a.name, a.created_ms, p.name, p.credits, p.requests_per_minute"

    /// How many columns that are.
    static let columnCount = columns.split(separator: ",").count

    /// Reads an account from seven columns, starting at `column`.
    static func account(_ row: any Row, from column: Int) -> Account {
        Account(
            id: AccountID(row.text(column)),
            email: row.text(column + 1),
            name: row.text(column + 2),
            plan: PlanTable.plan(row, from: column + 4),
            createdAt: Date(milliseconds: Int64(row.integer(column + 3)))
        )
    }

    // MARK: - Private

    private static let select = "SELECT \(columns) FROM account a JOIN plan p ON p.name = a.plan"
}
