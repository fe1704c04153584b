package import Domain

/// The load of accounts, which triggers count.
package enum LoadTable {
    /// An account's jobs that have not ended, and the size of its queue.
    package struct Load: Equatable, Sendable {
        package let waiting: Int
        package let running: Int
        package let queueSize: Int
    }

    /// Returns an account's load; nil for an unknown account.
    package static func load(of account: AccountID, in transaction: any Transaction) throws -> Load?
    {
        try transaction.first(
            """
            SELECT coalesce(l.waiting, 0), coalesce(l.running, 0), t.queue_size FROM account a
            JOIN plan p ON p.name = a.plan JOIN tier t ON t.name = coalesce(a.tier, p.tier)
            LEFT JOIN account_load l ON l.account_id = a.id WHERE a.id = ?
            """,
            [.text(account.description)]
        ) { Load(waiting: $0.integer(), running: $0.integer(), queueSize: $0.integer()) }
    }
}
