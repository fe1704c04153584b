/// A part of a picture's units on the job's meter.
struct Portion {
    let meter: Meter
    let units: Int

    /// Runs `body` for each number from 0, and adds to the meter at intervals.
    func rows(_ count: Int, _ body: (Int) -> Void) throws(Abandoned) {
        try meter.check()
        guard count > 0 else { return try meter.add(units) }
        let stride = max(1, count / 48)
        var told = 0
        for row in 0..<count {
            body(row)
            guard (row + 1) % stride == 0 || row == count - 1 else { continue }
            let reached = units * (row + 1) / count
            try meter.add(reached - told)
            told = reached
        }
    }

    /// A portion of 0 units, which still detects cancellation.
    var silent: Portion { Portion(meter: meter, units: 0) }

    /// Splits the portion by weights; the parts add up to it.
    func split(_ weights: [Int]) -> [Portion] {
        let total = max(1, weights.reduce(0, +))
        var sum = 0
        return weights.map { weight in
            let before = units * sum / total
            sum += weight
            return Portion(meter: meter, units: units * sum / total - before)
        }
    }
}
