/// The schema as the steps that made it.
///
/// A step that has been released is never changed.
///
/// Times are milliseconds since the Unix epoch, UTC (`…_ms`); credits are whole numbers; ids are
/// lowercase UUIDs. What must always hold is written here and not only in the code: the file
/// outlives it, and other programs may open it.
enum Schema {
    /// One step, run in a transaction.
    struct Migration: Sendable {
        let name: String
        let sql: String
        /// What SQL can't say, done after it.
        var then: (@Sendable (any Transaction) throws -> Void)?
        /// What follows that.
        var lastly = ""
    }

    static let migrations = [
        Migration(name: "1 plans, accounts, keys", sql: accounts),
        Migration(name: "2 jobs and images", sql: jobs),
        Migration(name: "3 credits and their ledger", sql: credits),
        Migration(name: "4 prices, models, when a job was started", sql: prices),
        Migration(name: "5 all operations, uploads, image counts", sql: operations),
        Migration(name: "6 what v2 echoes, idempotency keys", sql: v2),
        Migration(name: "7 how long jobs take", sql: pace),
        Migration(
            name: "8 double entry, lots, renewals, codes",
            sql: ledger,
            then: chainLedger,
            lastly: ledgerRules
        ),
        Migration(name: "9 tiers, limits of plans and keys", sql: limits),
        Migration(name: "10 audit", sql: audit),
        Migration(name: "11 webhooks", sql: webhooks),
        Migration(name: "12 limit of inputs", sql: inputLimit),
    ]
}
