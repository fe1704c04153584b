/// The pixels of a line that one of fewer pixels covers, and how much of each.
struct Overlap {
    let range: Range<Int>
    private let low: Float
    private let high: Float

    /// The pixel `index` of `count` that are spread over `length` pixels.
    init(_ index: Int, of count: Int, over length: Int) {
        let step = Double(length) / Double(count)
        let (from, to) = (Double(index) * step, Double(index + 1) * step)
        let first = min(length - 1, Int(from))
        range = first..<min(length, max(first + 1, Int((to - 1e-6).rounded(.up))))
        low = Float(from)
        high = Float(to)
    }

    /// The part of the whole that a pixel of the range has; they add up to 1.
    @inline(__always)
    func weight(_ index: Int) -> Float {
        let covered = min(high, Float(index + 1)) - max(low, Float(index))
        return range.count == 1 ? 1 : covered / (high - low)
    }

    /// The mean of three bytes a pixel, 0 to 255, in the row that begins at pixel `start`.
    @inline(__always)
    func mean(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Colour {
        var sum = Colour(grey: 0)
        for index in range {
            let at = (start + index) * 3
            let colour = Colour(
                Float(bytes[at]),
                Float(bytes[at + 1]),
                Float(bytes[at + 2]),
                0
            )
            sum += colour * weight(index)
        }
        return sum
    }
}
