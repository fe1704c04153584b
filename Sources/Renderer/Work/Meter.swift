internal import Synchronization

/// The work is no longer wanted.
struct Abandoned: Error {}

/// Counts what is drawn of one job, tells it on, and hears whether to go on.
final class Meter: Sendable {
    private let total: Int
    private let drawn = Atomic<Int>(0)
    private let abandoned = Atomic<Bool>(false)
    private let told = Mutex<Int>(-1)
    private let progress: @Sendable (Int) -> Bool

    /// Measures `total` units; `progress` gets whole percents that rise and stay below 100.
    init(total: Int, progress: @escaping @Sendable (Int) -> Bool) {
        self.total = max(1, total)
        self.progress = progress
    }

    /// Throws once the work is not wanted any more.
    func check() throws(Abandoned) {
        guard !abandoned.load(ordering: .relaxed) else { throw Abandoned() }
    }

    /// Adds finished units.
    ///
    /// Whoever finds the line busy goes on drawing: the next one tells for both.
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

    /// Runs `body` for each row from the top, telling every few rows.
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
