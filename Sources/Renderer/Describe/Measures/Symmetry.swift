/// Mirror symmetry of a picture.
struct Symmetry {
    /// Correlation of the left half with the mirrored right half, -1 to 1.
    let sides: Float
    /// Correlation of the rows below an axis with the mirrored rows above it, -1 to 1.
    let reflection: Float
    /// Row of that axis, 0 at the top and 1 at the bottom.
    let axis: Float

    /// Measures a picture that is reduced to about 96 cells.
    init(_ overview: Overview) {
        let light = overview.light.blurred(1)
        sides = Self.sides(light)
        // Compares high-pass detail only; otherwise any sky above any ground would seem mirrored.
        let detail = light.sharpened(max(2, min(light.width, light.height) / 10))
        var best: (agreement: Float, row: Int) = (0, 0)
        for row in span(0.3 * Float(light.height), 0.72 * Float(light.height), light.height) {
            let agreement = Self.reflection(detail, row)
            if agreement > best.agreement { best = (agreement, row) }
        }
        reflection = best.agreement
        axis = Float(best.row) / Float(light.height)
    }

    // MARK: - Private

    private static func sides(_ light: Plane) -> Float {
        var tally = Agreement()
        for y in 0..<light.height {
            for x in 0..<light.width / 2 { tally.add(light[x, y], light[light.width - 1 - x, y]) }
        }
        return tally.value
    }

    /// Correlates mirrored rows, minus the correlation of unmirrored rows, which posts and trunks
    /// raise.
    private static func reflection(_ detail: Plane, _ row: Int) -> Float {
        let reach = min(row, detail.height - row)
        guard reach >= max(6, detail.height / 4) else { return 0 }
        var mirrored = Agreement()
        var shifted = Agreement()
        for step in 1..<reach {
            for x in 0..<detail.width {
                let above = detail[x, row - step]
                mirrored.add(above, detail[x, row + step])
                shifted.add(above, detail[x, row + reach - step])
            }
        }
        return mirrored.value - max(0, shifted.value)
    }
}

/// Accumulates pairs of numbers for Pearson's correlation.
private struct Agreement {
    private var count: Float = 0
    private var sums = SIMD2<Float>(0, 0)
    private var squares = SIMD2<Float>(0, 0)
    private var product: Float = 0

    mutating func add(_ a: Float, _ b: Float) {
        let pair = SIMD2(a, b)
        count += 1
        sums += pair
        squares += pair * pair
        product += a * b
    }

    /// Correlation coefficient, -1 to 1; 0 if the variance is too small.
    var value: Float {
        guard count > 0 else { return 0 }
        let means = sums / count
        let spreads = squares / count - means * means
        guard spreads.x > 0.0004, spreads.y > 0.0004 else { return 0 }
        return (product / count - means.x * means.y) / (spreads.x * spreads.y).squareRoot()
    }
}
