import Basics
import Domain
import Foundation
import GRDB

/// One writing connection whose commits are shared by all who wait.
///
/// A commit with `synchronous=FULL` costs a flush to disk, a row next to nothing. So the first
/// caller to come leads: it runs its own body and those of all who queue meanwhile in one
/// transaction, each in a savepoint of its own, commits once, and answers them. Whoever is next in
/// the queue then leads. No thread is kept for it, so the CLI and tests write the same way as the
/// server does.
final class GroupCommit: Sendable {
    private struct Queue {
        var waiting: [Write] = []
        var isLed = false
        /// When the commit that is under way began.
        var ledSince = ContinuousClock.now
        /// Why the last commit was refused, and when; nil once one has succeeded.
        var refusal: (error: StoreError, at: ContinuousClock.Instant)?
    }

    /// Where a commit takes longer than this, another program holds the file or the disk hangs;
    /// then no more than `waitersWhenStalled` callers wait for it, so that the threads of all
    /// others are free to read.
    private static let stall = Duration.seconds(1)
    private static let waitersWhenStalled = 16
    /// How long a commit that was refused stands for the next one.
    private static let memory = Duration.seconds(5)

    private let queue: DatabaseQueue
    private let line = Guarded(Queue())

    /// Takes over a writing connection; nobody else may use it.
    init(_ queue: DatabaseQueue) { self.queue = queue }

    /// Runs `body` in a transaction and returns once it is durable.
    ///
    /// Throws what `body` throws, or `StoreError`.
    func perform<Result: Sendable>(
        _ body: @escaping @Sendable (any Transaction) throws -> Result
    ) throws -> Result {
        let outcome = Outcome<Result>()
        let write = Write(
            run: { transaction in outcome.set(.success(try body(transaction))) },
            fail: { error in outcome.set(.failure(error)) }
        )
        if try joinAsLeader(write) || write.waitForTurn() == .lead { leadOneCommit() }
        return try outcome.get()
    }

    /// Runs `body` while nobody of this process writes.
    func betweenCommits<Result>(_ body: () throws -> Result) rethrows -> Result {
        try queue.inDatabase { _ in try body() }
    }

    /// Whether a commit is under way.
    var isBusy: Bool { line.withLock { $0.isLed } }

    /// Throws `StoreError.unavailable` where a commit does not end, or the last one was refused a
    /// moment ago.
    func checkProgress() throws {
        let (since, refusal) = line.withLock { ($0.isLed ? $0.ledSince : nil, $0.refusal) }
        if let since, ContinuousClock.now - since > Self.stall {
            throw StoreFault.locked.error("a commit does not end")
        }
        if let refusal, ContinuousClock.now - refusal.at < Self.memory { throw refusal.error }
    }

    // MARK: - Private

    /// Throws `StoreError.unavailable` where too many wait for a commit that does not end.
    private func joinAsLeader(_ write: Write) throws -> Bool {
        try line.withLock { line in
            guard line.isLed else {
                line.waiting.append(write)
                line.isLed = true
                return true
            }
            let isStalled = ContinuousClock.now - line.ledSince > Self.stall
            guard !isStalled || line.waiting.count < Self.waitersWhenStalled else {
                throw StoreFault.locked.error(
                    "\(line.waiting.count) writers wait for a commit that does not end"
                )
            }
            line.waiting.append(write)
            return false
        }
    }

    /// Commits everything that waits, the leader's own write first, and passes the lead on.
    private func leadOneCommit() {
        let batch = line.withLock { line in
            defer { line.waiting = [] }
            line.ledSince = .now
            return line.waiting
        }
        commit(batch)
        for write in batch.dropFirst() { write.wake(.done) }
        let next = line.withLock { line in
            line.isLed = !line.waiting.isEmpty
            return line.waiting.first
        }
        next?.wake(.lead)
    }

    /// All or nothing for the disk, each on its own for errors: a commit that fails fails every
    /// write in it.
    private func commit(_ batch: [Write]) {
        do {
            try queue.inDatabase { database in
                try database.inTransaction(.immediate) {
                    for write in batch { try runInSavepoint(write, database) }
                    return .commit
                }
            }
            line.withLock { $0.refusal = nil }
        } catch {
            let error = (error as? DatabaseError).map { StoreError($0) } ?? error
            if let refusal = error as? StoreError, refusal.kind == .unavailable {
                line.withLock { $0.refusal = (refusal, .now) }
            }
            for write in batch { write.fail(error) }
        }
    }

    /// Throws only where the whole transaction is lost, as SQLite does on a full disk.
    private func runInSavepoint(_ write: Write, _ database: GRDB.Database) throws {
        do {
            try database.inSavepoint {
                try write.run(SQLiteTransaction(database: database))
                return .commit
            }
        } catch let error as DatabaseError {
            guard database.isInsideTransaction else { throw error }
            write.fail(StoreError(error))
        } catch {
            guard database.isInsideTransaction else { throw error }
            write.fail(error)
        }
    }
}

/// One caller's body and where it waits.
private final class Write: Sendable {
    enum Role { case done, lead }

    let run: @Sendable (any Transaction) throws -> Void
    let fail: @Sendable (any Error) -> Void
    private let turn = Guarded(Role.done)
    private let semaphore = DispatchSemaphore(value: 0)

    init(
        run: @escaping @Sendable (any Transaction) throws -> Void,
        fail: @escaping @Sendable (any Error) -> Void
    ) {
        self.run = run
        self.fail = fail
    }

    func waitForTurn() -> Role {
        semaphore.wait()
        return turn.withLock { $0 }
    }

    func wake(_ turn: Role) {
        self.turn.withLock { $0 = turn }
        semaphore.signal()
    }
}

/// Where a write's result waits for its caller.
///
/// Written by the leader, read after the wake-up.
private final class Outcome<Value: Sendable>: Sendable {
    private let result = Guarded<Result<Value, any Error>?>(nil)

    func set(_ value: Result<Value, any Error>) { result.withLock { $0 = value } }

    func get() throws -> Value {
        guard let value = result.withLock({ $0 }) else {
            throw StoreError.broken("a write without an outcome")
        }
        return try value.get()
    }
}
