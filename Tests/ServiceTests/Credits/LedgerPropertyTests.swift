import Domain
import Foundation
import Service
import Store
import Synchronization
import Testing

/// Random operations on credits from many threads, some of which are interrupted between any two
/// statements: the ledger always adds up.
///
/// `APIFRAME_LEDGER_OPERATIONS` is their total number.
@Suite struct LedgerPropertyTests {
    private static let operations =
        ProcessInfo.processInfo.environment["APIFRAME_LEDGER_OPERATIONS"].flatMap { Int($0) }
        ?? 8_000
    private static let threads = 8
    private static let rounds = 4

    @Test func `whatever is done to credits, and wherever it breaks off, the ledger adds up`()
        throws
    {
        let service = try Fixture()
        let callers = try (0..<5).map { number in
            let email = "a\(number)@example.com"
            let plan = number == 0 ? "free" : "hobby"
            let account = try service.accounts.create(email: email, name: "A", plan: plan)
            let key = try service.keys.issue(
                to: email,
                format: .v2,
                name: "k",
                sealedWith: service.serverKey
            )
            return Authenticated(account: account, key: key.record.id)
        }
        for round in 0..<Self.rounds {
            let done = DispatchGroup()
            for thread in 0..<Self.threads {
                done.enter()
                let seed = UInt64(round * Self.threads + thread + 1)
                Thread {
                    var player = LedgerPlayer(service, callers, seed: seed)
                    for _ in 0..<Self.operations / Self.rounds / Self.threads { player.play() }
                    done.leave()
                }.start()
            }
            done.wait()
            let report = try LedgerCheck(service.context).run()
            #expect(report.faults.isEmpty && report.entries > 100)
        }
        #expect(LedgerPlayer.crashes.withLock { $0 } > Self.operations / 100)
        #expect(LedgerPlayer.faults.withLock { $0 } == [])
    }
}

/// One thread's moves.
private struct LedgerPlayer {
    static let crashes = Mutex(0)
    /// Errors that no move may end in.
    static let faults = Mutex<[String]>([])

    private let service: Fixture
    private let accounts: [AccountID]
    private var random: SplitMix
    private let callers: [Authenticated]
    private var jobs: [(JobID, AccountID)] = []

    init(_ service: Fixture, _ callers: [Authenticated], seed: UInt64) {
        self.service = service
        self.callers = callers + [service.caller]
        accounts = callers.map(\.account.id)
        random = SplitMix(state: seed)
    }

    /// One move; a refused or interrupted one changes nothing.
    mutating func play() {
        do {
            switch random.below(20) {
            case 0..<7: try submit()
            case 7..<13: try end()
            case 13..<15: try cancel()
            case 15..<17: try grant()
            case 17: try deduct()
            default: try goOn()
            }
        } catch is Crash {
            Self.crashes.withLock { $0 += 1 }
        } catch let error as StoreError where error.kind == .constraint {
            // The schema refuses it: the account has too few credits.
        } catch {
            Self.faults.withLock { $0.append("\(error)") }
        }
    }

    // MARK: - Private

    private var account: AccountID {
        mutating get { accounts[random.below(accounts.count)] }
    }

    /// A transaction that may be interrupted before any of its statements.
    private mutating func transaction<Result: Sendable>(
        _ body: @escaping @Sendable (any Transaction) throws -> Result
    ) throws -> Result {
        guard random.below(6) == 0 else { return try service.database.transaction(body) }
        let last = random.below(12)
        return try service.database.transaction { transaction in
            try body(CrashingTransaction(base: transaction, last: last))
        }
    }

    private mutating func submit() throws {
        let caller = callers[random.below(callers.count)]
        let (id, submission) = (
            JobID.random(), Submission(.imagine(Imagine(subject: "x", seed: 1)))
        )
        let cost = 1 + random.below(40)
        let hold = LedgerEntry(
            account: caller.account.id,
            kind: .hold,
            amount: cost,
            job: id,
            reason: "job",
            createdAt: service.time.now
        )
        try transaction { transaction in
            try transaction.lock(.account(hold.account))
            try JobTable.insert(
                id,
                submission,
                in: .v2,
                by: caller,
                cost: cost,
                at: hold.createdAt,
                in: transaction
            )
            try LedgerTable.append(hold, in: transaction)
        }
        jobs.append((id, caller.account.id))
    }

    private mutating func end() throws {
        let now = service.time.now
        let claim = try service.database.transaction {
            try JobClaims.claim(now: now, leaseUntil: now + 60, in: $0)
        }
        guard let claim else { return }
        let made = 1 + random.below(4)
        let images = (1...made).map {
            StoredImage(
                position: $0,
                file: "\(claim.job)-\($0).png",
                width: 1,
                height: 1,
                byteCount: 1
            )
        }
        let end: JobEnding.End =
            random.below(3) == 0 ? .failed("x") : .succeeded(images, texts: [], of: 4)
        _ = try transaction { try JobEnding.finish(claim, end, at: now, in: $0) }
    }

    private mutating func cancel() throws {
        guard !jobs.isEmpty else { return }
        let (job, account) = jobs.remove(at: random.below(jobs.count))
        let now = service.time.now
        _ = try transaction { try JobEnding.cancel(job, of: account, at: now, in: $0) }
    }

    private mutating func grant() throws {
        let now = service.time.now
        let entry = LedgerEntry(
            account: random.below(3) == 0 ? account : service.caller.account.id,
            kind: .grant,
            amount: 1 + random.below(200),
            source: .correction,
            reason: "a\nb",
            createdAt: now,
            expiresAt: random.below(2) == 0 ? now + Double(random.below(100_000)) : nil
        )
        try append(entry)
    }

    private mutating func deduct() throws {
        let entry = LedgerEntry(
            account: random.below(2) == 0 ? account : service.caller.account.id,
            kind: .deduct,
            amount: 1 + random.below(60),
            reason: "test",
            createdAt: service.time.now
        )
        try append(entry)
    }

    private mutating func append(_ entry: LedgerEntry) throws {
        _ = try transaction { transaction in
            try transaction.lock(.account(entry.account))
            return try LedgerTable.append(entry, in: transaction)
        }
    }

    /// Time goes by: grants expire, months begin.
    private mutating func goOn() throws {
        service.time.advance(by: Double(random.below(40_000)))
        let breaksOff = random.below(3) == 0 ? random.below(30) : .max
        let database = CrashingDatabase(base: service.database, last: breaksOff)
        _ = try Renewals(Context(database: database, clock: service.time.clock)).run()
    }
}

/// A transaction that fails before the statement after the last permitted one.
private struct CrashingTransaction: Transaction {
    let base: any Transaction
    private let left: Counting

    init(base: any Transaction, last: Int) {
        self.base = base
        left = Counting(last)
    }

    func lock(_ row: LockedRow) throws { try base.lock(row) }

    func execute(_ sql: String, _ arguments: [SQLValue]) throws -> Int {
        try left.countDown()
        return try base.execute(sql, arguments)
    }

    func forEachRow(
        of sql: String,
        _ arguments: [SQLValue],
        _ body: (any Row) throws -> Void
    ) throws {
        try left.countDown()
        try base.forEachRow(of: sql, arguments, body)
    }
}

/// A database whose transactions are all interrupted before a statement, the nth of all together.
private struct CrashingDatabase: WrappedDatabase {
    let base: any Database & Maintenance
    let last: Int

    func transaction<Result: Sendable>(
        _ body: @escaping @Sendable (any Transaction) throws -> Result
    ) throws -> Result {
        try base.transaction { try body(CrashingTransaction(base: $0, last: last)) }
    }
}

private struct Crash: Error {}

private final class Counting {
    private var left: Int
    init(_ left: Int) { self.left = left }

    func countDown() throws {
        guard left > 0 else { throw Crash() }
        left -= 1
    }
}

/// Sebastiano Vigna's SplitMix64: the same numbers for the same seed.
private struct SplitMix {
    var state: UInt64

    mutating func below(_ bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((mixed ^ (mixed >> 31)) % UInt64(bound))
    }
}
