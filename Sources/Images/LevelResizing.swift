/// Resizes a mask: averages when it shrinks, interpolates when it grows.
struct LevelResizing {
    let mask: Mask

    func levels(width: Int, height: Int) -> [UInt8] {
        let columns = (0..<width).map { Self.taps($0, of: width, over: mask.width) }
        var across = [Float](repeating: 0, count: mask.width)
        var levels: [UInt8] = []
        levels.reserveCapacity(width * height)
        for y in 0..<height {
            blend(Self.taps(y, of: height, over: mask.height), into: &across)
            for taps in columns {
                var sum: Float = 0
                for (index, weight) in taps { sum += across[index] * weight }
                levels.append(UInt8(min(255, max(0, sum + 0.5))))
            }
        }
        return levels
    }

    // MARK: - Private

    /// Computes the weighted mean of some rows.
    private func blend(_ rows: [(index: Int, weight: Float)], into row: inout [Float]) {
        for x in row.indices {
            var sum: Float = 0
            for (index, weight) in rows {
                sum += Float(mask.levels[index * mask.width + x]) * weight
            }
            row[x] = sum
        }
    }

    /// Returns the source pixels of one of `count` result pixels, with the weights of a triangle
    /// filter.
    private static func taps(
        _ place: Int,
        of count: Int,
        over length: Int
    ) -> [(index: Int, weight: Float)] {
        let scale = Double(length) / Double(count)
        let centre = (Double(place) + 0.5) * scale - 0.5
        let reach = max(1, scale)
        let first = max(0, Int((centre - reach).rounded(.up)))
        let last = min(length - 1, Int((centre + reach).rounded(.down)))
        guard first <= last else { return [(min(max(0, first), length - 1), 1)] }
        let weights = (first...last).map { max(1e-6, 1 - abs(Double($0) - centre) / reach) }
        let total = weights.reduce(0, +)
        return zip(first...last, weights).map { ($0, Float($1 / total)) }
    }
}
