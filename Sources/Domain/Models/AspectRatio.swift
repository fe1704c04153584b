/// A picture's shape in lowest terms, from 1:4 to 4:1.
package struct AspectRatio: Hashable, Sendable, Codable, CustomStringConvertible {
    package let width: Int
    package let height: Int

    package static let square = AspectRatio(known: 1, 1)

    /// Reads `W:H` with whole numbers of up to three digits; nil if malformed or outside 1:4 to
    /// 4:1.
    package init?(_ text: String) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ (1...3).contains($0.utf8.count) }),
            parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }),
            let width = Int(parts[0]), let height = Int(parts[1]), width > 0, height > 0,
            width <= 4 * height, height <= 4 * width
        else { return nil }
        let divisor = Self.greatestCommonDivisor(width, height)
        self.init(known: width / divisor, height / divisor)
    }

    package var description: String { "\(width):\(height)" }

    /// The largest size of exactly this shape with at most `pixels` pixels.
    ///
    /// Sides are multiples of the ratio's terms, so the shape is exact and not rounded; at least
    /// one multiple.
    package func size(pixels: Int) -> (width: Int, height: Int) {
        let scale = max(1, Int((Double(pixels) / Double(width * height)).squareRoot()))
        return (width * scale, height * scale)
    }

    // MARK: - Private

    private init(known width: Int, _ height: Int) {
        self.width = width
        self.height = height
    }

    private static func greatestCommonDivisor(_ a: Int, _ b: Int) -> Int {
        b == 0 ? a : greatestCommonDivisor(b, a % b)
    }
}
