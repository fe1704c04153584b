import Basics
package import Domain
import Foundation
import Store

/// What waiting jobs can expect, and whether the queue takes more of them.
///
/// It looks at the queue at most once a second, less often where that takes long; between two looks
/// new jobs are counted behind the others, so that the queue's limit holds.
package final class Outlook: Sendable {
    private struct View {
        var places: [JobID: Place] = [:]
        var pace: [PaceTable.Kind: Int] = [:]
        var waiting = 0
        /// What all that is under way or waiting takes, in milliseconds.
        var work = 0.0
        var refreshedAt = Date.distantPast
        /// How long it stands, in seconds.
        var pause = 0.0
        var isRefreshing = false
    }

    private struct Place {
        let position: Int
        /// What everything before it takes, in milliseconds.
        let before: Double
    }

    private let context: Context
    private let limit: Int
    private let workers: Int
    private let readiness: Readiness?
    private let view = Guarded(View())
    private let isClosed = Guarded(false)

    /// Looks at a database's queue, which takes `limit` jobs and has `workers` threads at it.
    package init(
        _ context: Context,
        limit: Int = 10_000,
        workers: Int = 1,
        readiness: Readiness? = nil
    ) {
        self.context = context
        self.limit = limit
        self.workers = workers
        self.readiness = readiness
    }

    /// What a job can expect; nil for one that has ended.
    ///
    /// Throws `StoreError`.
    package func standing(of job: Job) throws -> QueueEstimate? {
        guard !job.state.isTerminal else { return nil }
        let kind = PaceTable.Kind(job)
        return try refreshed { view in
            let own = view.pace[kind].map(Double.init)
            guard job.state == .queued else {
                let left = own.map { $0 * Double(100 - job.progress) / 100 }
                return QueueEstimate(position: nil, secondsLeft: left.map(Self.seconds))
            }
            let place = view.places[job.id] ?? Self.last(in: view)
            let wait = place.before / Double(max(1, workers))
            let left = own.map { Self.seconds($0 + wait) }
            return QueueEstimate(position: place.position, secondsLeft: left)
        }
    }

    /// Lets a new job pass into the queue.
    ///
    /// Throws `unavailable` where the queue is full, nobody works on it, or its result could not be
    /// stored.
    package func admit() throws {
        guard workers > 0, !isClosed.withLock({ $0 }) else {
            throw Failure(
                .unavailable,
                "Job queue is temporarily down. Please retry.",
                retryAfter: .seconds(5)
            )
        }
        try readiness?.admit()
        guard try refreshed({ $0.waiting < limit }) else {
            throw Failure(
                .unavailable,
                "Job queue is full. Please retry.",
                retryAfter: .seconds(30)
            )
        }
    }

    /// Counts a job that has come into the queue.
    package func add(_ job: Job) {
        view.withLock { view in
            view.places[job.id] = Self.last(in: view)
            view.waiting += 1
            view.work += Double(view.pace[PaceTable.Kind(job)] ?? 0)
        }
    }

    /// Takes no more jobs: the workers are about to stop.
    package func close() { isClosed.withLock { $0 = true } }

    // MARK: - Private

    private static func last(in view: View) -> Place {
        Place(position: view.waiting + 1, before: view.work)
    }

    private static func seconds(_ milliseconds: Double) -> Int {
        Int(min(max(1, (milliseconds / 1000).rounded(.up)), 1_000_000))
    }

    /// Runs `body` with a view that is fresh enough.
    private func refreshed<Value>(_ body: (View) -> Value) throws -> Value {
        let now = context.now
        let isMine = view.withLock { view in
            // Also where the clock was set back.
            let isFresh = (0..<view.pause).contains(now.timeIntervalSince(view.refreshedAt))
            guard !isFresh, !view.isRefreshing else { return false }
            view.isRefreshing = true
            return true
        }
        if isMine { try refresh() }
        return view.withLock { body($0) }
    }

    private func refresh() throws {
        let started = ContinuousClock.now
        defer {
            let pause = max(1, 20 * started.duration(to: .now).seconds)
            view.withLock { view in
                view.isRefreshing = false
                view.refreshedAt = context.now
                view.pause = pause
            }
        }
        let (entries, pace) = try context.read {
            (try QueueQueries.all(in: $0), try PaceTable.all(in: $0))
        }
        var new = Self.view(entries, pace)
        new.isRefreshing = true
        view.withLock { [new] in $0 = new }
    }

    private static func view(_ entries: [QueueQueries.Entry], _ pace: [PaceTable.Kind: Int]) -> View
    {
        var view = View()
        view.pace = pace
        for entry in entries where !entry.isWaiting {
            view.work += Double(pace[entry.kind] ?? 0) * Double(100 - entry.progress) / 100
        }
        for entry in entries where entry.isWaiting {
            view.places[entry.job] = last(in: view)
            view.waiting += 1
            view.work += Double(pace[entry.kind] ?? 0)
        }
        return view
    }
}
