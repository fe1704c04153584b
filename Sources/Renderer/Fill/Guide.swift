/// Where in a picture the likes of a place are found: near the same height, or, for what lies above
/// or below the picture, near its border.
struct Guide {
    /// Where the source begins, as a part of the whole height.
    var top: Float = 0
    /// Where the source ends.
    var bottom: Float = 1
    /// How far from the ideal height a likeness costs nothing, as a part of the source's height.
    var slack: Float = 0.04
    /// What the rest of the distance costs.
    var strength: Float = 1

    /// The guide for a picture of so many rows.
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

        /// What it costs to take a row for another.
        @inline(__always)
        func cost(_ row: Int, from source: Int) -> Float {
            let away = abs(Float(source) - ideal[row]) * share - slack[row]
            return away > 0 ? strength * away * away : 0
        }
    }
}
