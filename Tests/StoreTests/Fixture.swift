import Basics
import Domain
import Foundation
import Store
import TestSupport

/// A real database in a temporary directory, with an account that holds credits.
struct Fixture {
    private let temporary: TemporaryDirectory
    let directory: DataDirectory
    let database: SQLiteDatabase
    let caller: Authenticated
    let now = Date(milliseconds: 1_800_000_000_000)

    init(credits: Int = 100) throws {
        temporary = try TemporaryDirectory()
        directory = DataDirectory(path: temporary.url.path)
        try directory.prepare()
        guard let opened = try directory.openDatabase() as? SQLiteDatabase else {
            throw StoreError.broken("a database of another kind")
        }
        database = opened
        caller = try Self.caller(in: database, credits: credits)
    }

    static let submission = Submission(.imagine(Imagine(subject: "x", seed: 1)), prompt: "x")

    /// Adds a queued job whose price is held.
    @discardableResult
    func job(
        _ submission: Submission = Self.submission,
        in dialect: Dialect = .v1,
        cost: Int = 16,
        at date: Date? = nil
    ) throws -> JobID {
        let id = JobID.random()
        let (caller, created) = (caller, date ?? now)
        let hold = LedgerEntry(
            account: caller.account.id,
            kind: .hold,
            amount: cost,
            job: id,
            reason: "job",
            createdAt: created
        )
        try database.transaction { transaction in
            try JobTable.insert(
                id,
                submission,
                in: dialect,
                by: caller,
                cost: cost,
                at: created,
                in: transaction
            )
            if cost > 0 { try LedgerTable.append(hold, in: transaction) }
        }
        return id
    }

    func claim(at date: Date? = nil) throws -> JobClaims.Claim? {
        let now = date ?? now
        return try database.transaction {
            try JobClaims.claim(now: now, leaseUntil: now + 60, in: $0)
        }
    }

    func find(_ id: JobID) throws -> Job? {
        try database.read { try JobTable.find(id, of: caller.account.id, in: $0) }
    }

    func balance() throws -> Balance {
        try database.read { try LedgerTable.balance(of: caller.account.id, in: $0) }
    }

    func append(_ kind: LedgerKind, _ amount: Int, job: JobID? = nil) throws {
        let entry = LedgerEntry(
            account: caller.account.id,
            kind: kind,
            amount: amount,
            job: job,
            reason: "test",
            createdAt: now
        )
        _ = try database.transaction { try LedgerTable.append(entry, in: $0) }
    }

    private static let none = Tier(
        name: "none",
        requestsPerMinute: 1,
        concurrentJobs: 1,
        queueSize: 1
    )

    private static func caller(in database: SQLiteDatabase, credits: Int) throws -> Authenticated {
        try database.transaction { transaction in
            guard let plan = try PlanTable.find("standard", in: transaction) else {
                throw StoreError.broken("no plan")
            }
            let account = Account(
                id: .random(),
                email: "a@example.com",
                name: "A",
                plan: plan,
                tier: try TierTable.find(plan.tier, in: transaction) ?? Self.none,
                createdAt: Date(milliseconds: 0)
            )
            try AccountTable.insert(account, in: transaction)
            let key = APIKey(
                id: .random(),
                account: account.id,
                prefix: "ak_live_abc",
                name: "k",
                createdAt: account.createdAt,
                revokedAt: nil
            )
            let hash = Data((0..<32).map { _ in UInt8.random(in: 0...255) })
            try APIKeyTable.insert(key, lookupHash: hash, sealedSecret: Data([1]), in: transaction)
            if credits > 0 {
                try LedgerTable.append(
                    .init(
                        account: account.id,
                        kind: .grant,
                        amount: credits,
                        reason: "t",
                        createdAt: account.createdAt
                    ),
                    in: transaction
                )
            }
            return Authenticated(account: account, key: key.id)
        }
    }
}
