/// A horizontal line across most of a picture's width.
struct Horizon {
    /// Vertical position, 0 at the top and 1 at the bottom.
    let place: Float
    /// Fraction of the columns that show it, 0 to 1.
    let coverage: Float
    /// Mean change of colour across it.
    let strength: Float

    /// Finds the clearest horizon; nil if no line extends across the picture.
    init?(_ overview: Overview) {
        let height = overview.height
        let reach = max(1, height / 40)
        var best: (row: Int, coverage: Float, strength: Float) = (0, 0, 0)
        for row in span(0.14 * Float(height), 0.88 * Float(height), height)
        where row >= reach + 1 && row + reach < height {
            let found = Self.measure(overview, row, reach)
            if found.coverage * found.strength > best.coverage * best.strength {
                best = (row, found.coverage, found.strength)
            }
        }
        guard best.coverage > 0.62, best.strength > 0.035 else { return nil }
        place = Float(best.row) / Float(height)
        coverage = best.coverage
        strength = best.strength
    }

    /// Returns the fraction of columns with the same change of colour at a row, and the mean
    /// change.
    private static func measure(
        _ overview: Overview,
        _ row: Int,
        _ reach: Int
    ) -> (coverage: Float, strength: Float) {
        let width = overview.width
        var changes: [OKLab] = []
        for x in 0..<width {
            let above = overview.mean(x..<x + 1, row - reach..<row)
            changes.append(overview.mean(x..<x + 1, row..<row + reach).minus(above))
        }
        let sum = changes.reduce(OKLab(0, 0, 0)) { OKLab($0.l + $1.l, $0.a + $1.a, $0.b + $1.b) }
        let length = max(1e-6, sum.square.squareRoot())
        let along = changes.map { ($0.l * sum.l + $0.a * sum.a + $0.b * sum.b) / length }
        let coverage = Float(along.count { $0 > 0.015 }) / Float(max(1, width))
        return (coverage, length / Float(max(1, width)))
    }
}
