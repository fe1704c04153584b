import Basics
import Domain
import Foundation

/// One writing connection whose commits are shared by all writes that wait.
///
/// A commit with `synchronous=FULL` costs a flush to disk, a row next to nothing. So the first
/// caller becomes the leader: it runs its own body and those of all callers queued meanwhile in one
/// transaction, each in a savepoint of its own, commits once, and wakes them. The next waiting
/// writer then becomes the leader. It needs no thread of its own, so the CLI and tests write the
/// same way as the server does.
final class GroupCommit: Sendable {
    private struct Queue {
        var waiting: [QueuedWrite] = []
        var hasLeader = false
        /// The start of the commit that is under way.
        var ledSince = ContinuousClock.now
        /// Error and time of the last commit if it was refused; nil once one has succeeded.
        var refusal: (error: StoreError, at: ContinuousClock.Instant)?
    }

    /// The age from which a commit is stalled: another program holds the file, or the disk hangs.
    ///
    /// Then at most `waitersWhenStalled` callers wait for it, so that all other threads are free to
    /// read.
    private static let stall = Duration.seconds(1)
    private static let waitersWhenStalled = 16
    /// The time for which a refused commit counts as a sign that the next one will be refused.
    private static let memory = Duration.seconds(5)

    /// Held across a commit, by its leader; `betweenCommits` alone ever waits for it.
    private let connection: Guarded<SQLiteConnection>
    private let queue = Guarded(Queue())

    /// Takes over a writing connection.
    init(_ connection: sending SQLiteConnection) { self.connection = Guarded(connection) }

    /// Runs `body` in a transaction and returns once it is durable.
    ///
    /// Throws what `body` throws, or `StoreError`. Not reentrant.
    func perform<Result: Sendable>(
        _ body: @escaping @Sendable (any Transaction) throws -> Result
    ) throws -> Result {
        let outcome = WriteOutcome<Result>()
        let write = QueuedWrite(
            run: { transaction in outcome.set(.success(try body(transaction))) },
            fail: { error in outcome.set(.failure(error)) }
        )
        if try joinAsLeader(write) || write.waitForRole() == .leader { leadOneCommit() }
        return try outcome.get()
    }

    /// Runs `body` while no write of this process is under way.
    func betweenCommits<Result>(_ body: () throws -> Result) rethrows -> Result {
        try connection.withLock { _ in try body() }
    }

    /// True while a commit is under way.
    var isBusy: Bool { queue.withLock { $0.hasLeader } }

    /// Throws `StoreError.unavailable` if a commit is stalled, or the last one was refused a moment
    /// ago.
    func checkProgress() throws {
        let (since, refusal) = queue.withLock { ($0.hasLeader ? $0.ledSince : nil, $0.refusal) }
        if let since, ContinuousClock.now - since > Self.stall {
            throw StoreFault.locked.error("a commit does not end")
        }
        if let refusal, ContinuousClock.now - refusal.at < Self.memory { throw refusal.error }
    }

    // MARK: - Private

    /// Throws `StoreError.unavailable` if too many wait for a stalled commit.
    private func joinAsLeader(_ write: QueuedWrite) throws -> Bool {
        try queue.withLock { queue in
            guard queue.hasLeader else {
                queue.waiting.append(write)
                queue.hasLeader = true
                return true
            }
            let isStalled = ContinuousClock.now - queue.ledSince > Self.stall
            guard !isStalled || queue.waiting.count < Self.waitersWhenStalled else {
                throw StoreFault.locked.error(
                    "\(queue.waiting.count) writers wait for a commit that does not end"
                )
            }
            queue.waiting.append(write)
            return false
        }
    }

    /// Commits all queued writes, the leader's own first, and makes the next waiting one the
    /// leader.
    private func leadOneCommit() {
        let batch = queue.withLock { queue in
            defer { queue.waiting = [] }
            queue.ledSince = .now
            return queue.waiting
        }
        commit(batch)
        for write in batch.dropFirst() { write.wake(as: .done) }
        let next = queue.withLock { queue in
            queue.hasLeader = !queue.waiting.isEmpty
            return queue.waiting.first
        }
        next?.wake(as: .leader)
    }

    /// Commits a batch in one transaction; a commit that fails fails every write in it.
    private func commit(_ batch: [QueuedWrite]) {
        do {
            try connection.withLock { connection in
                try connection.transaction {
                    for write in batch { try runInSavepoint(write, connection) }
                }
            }
            queue.withLock { $0.refusal = nil }
        } catch {
            if let refusal = error as? StoreError, refusal.kind == .unavailable {
                queue.withLock { $0.refusal = (refusal, .now) }
            }
            for write in batch { write.fail(error) }
        }
    }

    /// Throws only if the whole transaction is lost, as it is after SQLITE_FULL.
    private func runInSavepoint(_ write: QueuedWrite, _ connection: SQLiteConnection) throws {
        do {
            try connection.savepoint { try write.run(connection) }
        } catch {
            guard connection.isInTransaction else { throw error }
            write.fail(error)
        }
    }
}
