internal import Synchronization

/// The error of a cancelled job.
struct Abandoned: Error {}

/// Counts a job's finished units, reports progress and detects cancellation.
final class Meter: Sendable {
    private let total: Int
    private let drawn = Atomic<Int>(0)
    private let abandoned = Atomic<Bool>(false)
    private let told = Mutex<Int>(-1)
    private let progress: @Sendable (Int) -> Bool

    /// Measures `total` units; `progress` receives ascending integer percents below 100.
    init(total: Int, progress: @escaping @Sendable (Int) -> Bool) {
        self.total = max(1, total)
        self.progress = progress
    }

    /// Throws once the job is cancelled.
    func check() throws(Abandoned) {
        guard !abandoned.load(ordering: .relaxed) else { throw Abandoned() }
    }

    /// Adds finished units.
    ///
    /// Never blocks: a thread that finds the lock taken continues, and the next call reports the
    /// progress of both.
    func add(_ units: Int) throws(Abandoned) {
        drawn.wrappingAdd(units, ordering: .relaxed)
        told.withLockIfAvailable { last in
            let percent = min(99, 100 * drawn.load(ordering: .relaxed) / total)
            guard percent > last, !abandoned.load(ordering: .relaxed) else { return }
            last = percent
            if !progress(percent) { abandoned.store(true, ordering: .relaxed) }
        }
        try check()
    }
}

/// One picture's share of a job's meter, divided evenly among its passes.
struct PassMeter {
    static let unitsPerPicture = 10_000
    let meter: Meter
    let passes: Int

    /// Runs `body` for each row from the top, and adds to the meter every 16 rows.
    func rows(_ count: Int, _ body: (Int) -> Void) throws(Abandoned) {
        let units = Self.unitsPerPicture / max(1, passes)
        var told = 0
        try meter.check()
        for row in 0..<count {
            body(row)
            guard row & 15 == 15 || row == count - 1 else { continue }
            let reached = units * (row + 1) / count
            try meter.add(reached - told)
            told = reached
        }
    }
}
