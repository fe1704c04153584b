import Domain
import Store

/// The queue at one moment, with estimates for its jobs.
struct QueueSnapshot: Sendable {
    private struct Place {
        let position: Int
        /// The duration of all work before it, in milliseconds.
        let before: Double
    }

    /// The number of jobs that wait for a worker.
    private(set) var waiting = 0
    private var places: [JobID: Place] = [:]
    private var pace: [PaceTable.Kind: Int] = [:]
    /// The duration of all work that is waiting or in progress, in milliseconds.
    private var work = 0.0

    /// An empty queue.
    init() {}

    /// Takes the jobs that have not ended, in the order in which workers take them, and the mean
    /// durations of jobs.
    init(_ entries: [QueueQueries.Entry], _ pace: [PaceTable.Kind: Int]) {
        self.pace = pace
        for entry in entries where !entry.isWaiting {
            work += duration(of: entry.kind) * Double(100 - entry.progress) / 100
        }
        for entry in entries where entry.isWaiting { append(entry.job, entry.kind) }
    }

    /// Adds a new job at the end.
    mutating func append(_ job: Job) { append(job.id, PaceTable.Kind(job)) }

    /// The estimate for a job that has not ended; one that the snapshot lacks counts as the last.
    func estimate(for job: Job, workers: Int) -> QueueEstimate {
        let own = pace[PaceTable.Kind(job)].map(Double.init)
        guard job.state == .queued else {
            let left = own.map { $0 * Double(100 - job.progress) / 100 }
            return QueueEstimate(position: nil, secondsLeft: left.map(Self.seconds))
        }
        let place = places[job.id] ?? last
        let wait = place.before / Double(max(1, workers))
        return QueueEstimate(
            position: place.position,
            secondsLeft: own.map { Self.seconds($0 + wait) }
        )
    }

    // MARK: - Private

    private var last: Place { Place(position: waiting + 1, before: work) }

    private mutating func append(_ job: JobID, _ kind: PaceTable.Kind) {
        places[job] = last
        waiting += 1
        work += duration(of: kind)
    }

    /// The mean duration in milliseconds; 0 if it is not known.
    private func duration(of kind: PaceTable.Kind) -> Double { Double(pace[kind] ?? 0) }

    private static func seconds(_ milliseconds: Double) -> Int {
        Int(min(max(1, (milliseconds / 1000).rounded(.up)), 1_000_000))
    }
}
