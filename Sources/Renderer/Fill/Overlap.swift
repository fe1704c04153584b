/// The source pixels that one pixel of a downsampled row covers, with their weights.
struct Overlap {
    let range: Range<Int>
    private let low: Float
    private let high: Float

    /// Covers pixel `index` of `count` pixels that span `length` source pixels.
    init(_ index: Int, of count: Int, over length: Int) {
        let step = Double(length) / Double(count)
        let (from, to) = (Double(index) * step, Double(index + 1) * step)
        let first = min(length - 1, Int(from))
        range = first..<min(length, max(first + 1, Int((to - 1e-6).rounded(.up))))
        low = Float(from)
        high = Float(to)
    }

    /// Returns the weight of a source pixel; weights add up to 1.
    @inline(__always)
    func weight(_ index: Int) -> Float {
        let covered = min(high, Float(index + 1)) - max(low, Float(index))
        return range.count == 1 ? 1 : covered / (high - low)
    }

    /// Returns the mean of a row's RGB bytes, 0 to 255; the row begins at pixel `start`.
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
