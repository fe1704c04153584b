/// The schema as a list of migrations; `schema.sql` is the result.
///
/// A released migration never changes.
///
/// Times are milliseconds since the Unix epoch, UTC (`…_ms`); credits are whole numbers; ids are
/// lowercase UUIDs. Invariants are constraints and triggers here and not only code: the file
/// outlives the code, and other programs may open it.
enum Schema {
    /// One migration, run in a transaction with foreign keys off.
    struct Migration: Sendable {
        let name: String
        let sql: String
        /// Work that SQL can't express, done after `sql`.
        var then: (@Sendable (any Transaction) throws -> Void)?
        /// The statements that follow `then`.
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
        Migration(name: "13 requests of jobs apart", sql: requests),
        Migration(name: "14 any event of webhooks", sql: webhookEvents),
        Migration(name: "15 warnings of jobs", sql: warnings),
        Migration(name: "16 test jobs apart", sql: testJobs),
        Migration(name: "17 names of images and uploads", sql: imageNames),
        Migration(name: "18 revisions of prices", sql: revisions),
        Migration(name: "19 revisions of callers", sql: callerRevisions),
        Migration(name: "20 credits spent by day, counts by upsert", sql: spending + counts),
    ]
}
