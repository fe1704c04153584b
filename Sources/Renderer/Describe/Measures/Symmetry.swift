/// How far a picture mirrors itself.
struct Symmetry {
    /// -1 to 1: how well the left half agrees with the right one, turned over.
    let sides: Float
    /// -1 to 1: how well what lies under a row agrees with what lies above it, turned over.
    let reflection: Float
    /// That row, 0 at the top.
    let axis: Float

    /// Measures a picture that was reduced to some 96 cells.
    init(_ overview: Overview) {
        let light = overview.light.blurred(1)
        sides = Self.sides(light)
        // Only what is local: any sky above any ground would look mirrored else.
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

    /// The agreement with the mirrored rows, less what posts and trunks would give unmirrored too.
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

/// The correlation of two rows of numbers, gathered pair by pair.
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

    /// -1 to 1; 0 where hardly anything varies.
    var value: Float {
        guard count > 0 else { return 0 }
        let means = sums / count
        let spreads = squares / count - means * means
        guard spreads.x > 0.0004, spreads.y > 0.0004 else { return 0 }
        return (product / count - means.x * means.y) / (spreads.x * spreads.y).squareRoot()
    }
}
