internal import Synchronization

/// A fraction of a picture's units, for work that counts with a meter of its own.
final class Share: Sendable {
    private let meter: Meter
    private let units: Int
    private let told = Mutex<Int>(0)

    private init(_ units: Int, of meter: Meter) {
        self.meter = meter
        self.units = units
    }

    /// Runs `body` with a meter for one picture, of which `meter` receives `units` in total.
    static func run<Value>(
        _ units: Int,
        of meter: Meter,
        _ body: (Meter) throws -> Value
    ) throws -> Value {
        let share = Share(units, of: meter)
        try meter.check()
        let value = try body(
            Meter(total: PassMeter.unitsPerPicture) { percent in share.reach(percent) }
        )
        _ = share.reach(100)
        try meter.check()
        return value
    }

    // MARK: - Private

    /// Adds the units not yet added to the meter; false if the job was cancelled.
    private func reach(_ percent: Int) -> Bool {
        let step = told.withLock { told in
            let step = max(0, units * min(percent, 100) / 100 - told)
            told += step
            return step
        }
        do {
            try meter.add(step)
            return true
        } catch {
            return false
        }
    }
}
