import Basics
import Domain
import Foundation
import Store

/// Caches the queue's snapshot for a second, longer if reading it takes long.
///
/// New jobs are appended to the cached snapshot, so that the queue's limit holds between two reads.
/// Any thread may call it; while one reads, the others use the old snapshot.
final class QueueCache: Sendable {
    private struct State {
        var snapshot = QueueSnapshot()
        var readAt = Date.distantPast
        /// The time for which the snapshot is used, in seconds.
        var lifetime = 0.0
        var isReading = false
    }

    private let context: Context
    private let state = Guarded(State())

    /// Reads a context's database, at first when the snapshot is first used.
    init(_ context: Context) { self.context = context }

    /// Runs `body` with a snapshot that is fresh enough, or at most `patience` seconds old.
    ///
    /// Throws `StoreError`.
    func withSnapshot<Value>(
        upTo patience: Double = 0,
        _ body: (QueueSnapshot) -> Value
    ) throws -> Value {
        let now = context.now
        let isMine = state.withLock { state in
            // Not fresh either if the clock was set back.
            let lifetime = max(state.lifetime, patience)
            let isFresh = (0..<lifetime).contains(now.timeIntervalSince(state.readAt))
            guard !isFresh, !state.isReading else { return false }
            state.isReading = true
            return true
        }
        if isMine { try read() }
        return state.withLock { body($0.snapshot) }
    }

    /// Appends a job that was submitted.
    func append(_ job: Job) { state.withLock { $0.snapshot.append(job) } }

    // MARK: - Private

    private func read() throws {
        let started = ContinuousClock.now
        defer {
            let lifetime = max(1, 20 * started.duration(to: .now).seconds)
            state.withLock { state in
                state.isReading = false
                state.readAt = context.now
                state.lifetime = lifetime
            }
        }
        let (entries, pace) = try context.read {
            (try QueueQueries.all(in: $0), try PaceTable.all(in: $0))
        }
        let snapshot = QueueSnapshot(entries, pace)
        state.withLock { $0.snapshot = snapshot }
    }
}
