/// A picture's shape in lowest terms, from 1:10 to 10:1.
package struct AspectRatio: Hashable, Sendable, Codable, CustomStringConvertible {
    package let width: Int
    package let height: Int

    package static let square = AspectRatio(1, 1)
    /// The longest side of a shape, as a multiple of the shortest.
    package static let most = 10

    /// Reads `W:H` or `WxH` with whole numbers of up to five digits, as every request's shapes are
    /// read; nil if malformed or beyond 1:10 and 10:1.
    package init?(_ text: String) {
        guard
            let size = PixelSize(terms: text, between: ":xX", in: 1...99_999),
            size.hasShape
        else { return nil }
        self = size.nearestRatio
    }

    /// Pairs a width with a height in lowest terms.
    fileprivate init(_ width: Int, _ height: Int) {
        self.width = width
        self.height = height
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
}

extension PixelSize {
    /// True if a picture can have the shape: neither side is longer than ten times the other.
    package var hasShape: Bool {
        width <= AspectRatio.most * height && height <= AspectRatio.most * width
    }

    /// The nearest ratio: exact in terms of up to three digits, else to a hundredth, and from 1:10
    /// to 10:1.
    package var nearestRatio: AspectRatio {
        let exact = lowestTerms
        if hasShape, max(exact.width, exact.height) <= 999 { return exact }
        let hundredths = Int((100 * Double(width) / Double(height)).rounded())
        let permitted = min(100 * AspectRatio.most, max(100 / AspectRatio.most, hundredths))
        return PixelSize(width: permitted, height: 100).lowestTerms
    }

    // MARK: - Private

    private var lowestTerms: AspectRatio {
        let divisor = Self.greatestCommonDivisor(width, height)
        return AspectRatio(width / divisor, height / divisor)
    }

    private static func greatestCommonDivisor(_ a: Int, _ b: Int) -> Int {
        b == 0 ? max(1, a) : greatestCommonDivisor(b, a % b)
    }
}
