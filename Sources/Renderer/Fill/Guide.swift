/// A prior for the vertical position of a match: near the target's height, or, for targets above or
/// below the source, near its border.
struct Guide {
    /// Top of the source, as a fraction of the total height.
    var top: Float = 0
    /// Bottom of the source, as a fraction of the total height.
    var bottom: Float = 1
    /// Vertical offset without cost, as a fraction of the source's height.
    var slack: Float = 0.04
    /// Cost factor for the offset beyond the slack.
    var strength: Float = 1

    /// Returns the guide for a picture of `height` rows.
    func rows(height: Int) -> Rows {
        let all = Float(max(1, height))
        let (first, last) = (top * all, bottom * all)
        let extent = max(1, last - first)
        let ideal = (0..<max(1, height)).map { row -> Float in
            let y = Float(row)
            if y < first { return first + min(0.06 * extent, 0.3 * (first - y)) }
            if y > last { return last - min(0.06 * extent, 0.3 * (y - last)) }
            return y
        }
        let slacks = (0..<max(1, height)).map { row -> Float in
            let outside = max(0, first - Float(row), Float(row) - last)
            return slack + min(0.03, 0.3 * outside / extent)
        }
        return Rows(ideal: ideal, slack: slacks, share: 1 / extent, strength: strength)
    }

    /// A guide for one height in pixels.
    struct Rows {
        let ideal: [Float]
        let slack: [Float]
        let share: Float
        let strength: Float

        /// Returns the cost of matching a row to a source row.
        @inline(__always)
        func cost(_ row: Int, from source: Int) -> Float {
            let away = abs(Float(source) - ideal[row]) * share - slack[row]
            return away > 0 ? strength * away * away : 0
        }
    }
}
