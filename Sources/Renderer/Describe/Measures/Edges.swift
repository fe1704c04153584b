/// Gradients of lightness and colour.
struct Edges {
    let width: Int
    let height: Int
    /// Gradient of lightness along x and y, by cell.
    let slopes: [Point]
    /// Gradient magnitude of the whole colour.
    let strength: Plane

    init(_ overview: Overview) {
        width = overview.width
        height = overview.height
        var slopes: [Point] = []
        var strength: [Float] = []
        slopes.reserveCapacity(width * height)
        strength.reserveCapacity(width * height)
        let (last, bottom) = (width - 1, height - 1)
        for y in 0...bottom {
            let (above, below) = (max(0, y - 1) * width, min(bottom, y + 1) * width)
            for x in 0...last {
                let across = overview.colours[y * width + min(last, x + 1)]
                    .minus(overview.colours[y * width + max(0, x - 1)])
                let down = overview.colours[below + x].minus(overview.colours[above + x])
                slopes.append(Point(across.l, down.l))
                strength.append((across.square + down.square).squareRoot())
            }
        }
        self.slopes = slopes
        self.strength = Plane(width: width, height: height, values: strength)
    }

    /// Returns the line statistics of a range of rows, which must lie inside.
    func lines(_ rows: Range<Int>) -> Lines { Lines(self, rows) }
}

/// Density and directions of lines; the directions are fractions that add up to 1, or 0 without
/// lines.
struct Lines {
    /// Fraction of cells on an edge, and fraction of cells without any gradient.
    private(set) var density: Float = 0
    private(set) var flatness: Float = 0
    private(set) var vertical: Float = 0
    private(set) var horizontal: Float = 0
    private(set) var diagonal: Float = 0

    /// True if most lines are vertical or horizontal, as on man-made objects.
    var areBuilt: Bool { vertical + horizontal > 0.68 && vertical > 0.25 && density > 0.1 }

    init(_ edges: Edges, _ rows: Range<Int>) {
        var total: Float = 0
        for index in rows.lowerBound * edges.width..<rows.upperBound * edges.width {
            let strength = edges.strength.values[index]
            if strength > 0.07 { density += 1 }
            if strength < 0.004 { flatness += 1 }
            guard strength > 0.03 else { continue }
            let slope = edges.slopes[index]
            let (x, y) = (abs(slope.x), abs(slope.y))
            total += strength
            // Within 25 degrees of an axis.
            if y < 0.466 * x {
                vertical += strength
            } else if x < 0.466 * y {
                horizontal += strength
            } else {
                diagonal += strength
            }
        }
        let cells = Float(max(1, rows.count * edges.width))
        density /= cells
        flatness /= cells
        let share = total > 0 ? 1 / total : 0
        vertical *= share
        horizontal *= share
        diagonal *= share
    }
}

extension OKLab {
    func minus(_ other: OKLab) -> OKLab { OKLab(l - other.l, a - other.a, b - other.b) }
    var square: Float { l * l + a * a + b * b }
}
