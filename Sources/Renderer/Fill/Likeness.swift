/// Patch distance within a level.
struct Likeness {
    let pixels: UnsafeMutableBufferPointer<Colour>
    let mean: UnsafeMutableBufferPointer<Colour>
    let width: Int
    let guide: Guide.Rows

    init(_ level: Level) {
        pixels = level.canvas.pixels
        mean = level.mean.cells
        width = level.width
        guide = level.guide
    }

    /// Maximum brightness offset of a match.
    private static let most: Float = 0.03
    /// Cost of an offset relative to its saving.
    private static let price: Float = 0.25
    private static let count = Float((2 * Level.reach + 1) * (2 * Level.reach + 1))

    /// Returns the offset that fits a source to a target.
    @inline(__always)
    func shift(_ target: Int, _ source: Int) -> Colour { Self.shift(mean[target] - mean[source]) }

    /// Returns the offset for a difference of means.
    @inline(__always)
    static func shift(_ difference: Colour) -> Colour {
        (difference * (1 / (1 + price))).clamped(
            lowerBound: Colour(repeating: -most),
            upperBound: Colour(repeating: most)
        )
    }

    /// Returns the reduction of the mean squared difference by an offset.
    @inline(__always)
    static func saving(_ difference: Colour, _ shift: Colour) -> Float {
        (shift * (2 * difference - (1 + price) * shift)).sum()
    }

    /// Returns the mean squared difference of two patches plus the guide's cost; stops early with a
    /// value of at least `limit`.
    @inline(__always)
    func cost(_ target: Int, _ source: Int, below limit: Float = .infinity) -> Float {
        let row = guide.cost(target / width, from: source / width)
        guard row < limit else { return row }
        let difference = mean[target] - mean[source]
        let saved = Self.saving(difference, Self.shift(difference))
        let enough = (limit + saved - row) * Self.count
        var sum = Colour(grey: 0)
        for dy in -Level.reach...Level.reach {
            let a = target + dy * width
            let b = source + dy * width
            for dx in -Level.reach...Level.reach {
                let d = pixels[a + dx] - pixels[b + dx]
                sum += d * d
            }
            if sum.sum() >= enough { return limit }
        }
        return max(0, sum.sum() / Self.count - saved) + row
    }
}
