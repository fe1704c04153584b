/// The aspect ratio for the `--ar` flag.
struct AspectWords {
    /// Ratio of two integers, such as `16:9`.
    let ratio: String

    init(width: Int, height: Int) {
        let shape = Double(width) / Double(max(1, height))
        let nearest = Self.common.min {
            abs($0.0 / $0.1 / shape - 1) < abs($1.0 / $1.1 / shape - 1)
        }
        if let nearest, abs(nearest.0 / nearest.1 / shape - 1) <= 0.02 {
            ratio = "\(Int(nearest.0)):\(Int(nearest.1))"
        } else {
            ratio = Self.exact(width, height)
        }
    }

    // MARK: - Private

    private static let common: [(Double, Double)] = [
        (1, 1), (4, 3), (3, 4), (3, 2), (2, 3), (16, 9), (9, 16), (21, 9), (9, 21), (5, 4), (4, 5),
    ]

    /// Reduces the ratio to lowest terms; if those exceed 99, returns the best approximation up to
    /// 99.
    private static func exact(_ width: Int, _ height: Int) -> String {
        let divisor = greatestCommonDivisor(max(1, width), max(1, height))
        let (w, h) = (max(1, width / divisor), max(1, height / divisor))
        guard max(w, h) > 99 else { return "\(w):\(h)" }
        let shape = Double(w) / Double(h)
        var best = (width: 1, height: 1, error: Double.infinity)
        for side in 1...99 {
            let ideal = shape > 1 ? Double(side) / shape : Double(side) * shape
            let other = max(1, Int(min(99, ideal.rounded())))
            let found = shape > 1 ? (side, other) : (other, side)
            let error = abs(Double(found.0) / Double(found.1) / shape - 1)
            if error < best.error - 1e-9 { best = (found.0, found.1, error) }
            if best.error < 0.004 { break }
        }
        return "\(best.width):\(best.height)"
    }

    private static func greatestCommonDivisor(_ a: Int, _ b: Int) -> Int {
        b == 0 ? a : greatestCommonDivisor(b, a % b)
    }
}
