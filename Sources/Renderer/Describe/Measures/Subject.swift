/// The one region that is clearly salient.
struct Subject {
    /// Centroid: 0 to 1 from the left and from the top.
    let centre: Point
    /// Fraction of the picture that it covers.
    let size: Float
    /// Mean colour of the region, and of the rest.
    let colour: OKLab
    let surround: OKLab
    /// Fraction of all salience in this region, 0 to 1.
    let dominance: Float
    /// True if it touches the bottom edge.
    let isGrounded: Bool
    /// Ratio of height to width.
    let tallness: Float

    /// Measures a picture that is reduced to about 64 cells; nil if no single region is salient.
    init?(_ overview: Overview) {
        let salience = Self.salience(overview)
        let limit = max(0.05, salience.mean + 1.3 * salience.spread)
        guard let patch = Patch.largest(salience, above: limit) else { return nil }
        let (width, height) = (Float(overview.width), Float(overview.height))
        size = Float(patch.cells.count) / (width * height)
        dominance = patch.weight / max(1e-6, patch.total)
        guard dominance > 0.53, (0.002...0.45).contains(size) else { return nil }
        let inside = Set(patch.cells)
        let sum = patch.cells.reduce(Point(0, 0)) {
            $0 + Point(Float($1 % overview.width), Float($1 / overview.width))
        }
        centre = (sum / Float(patch.cells.count) + Point(0.5, 0.5)) / Point(width, height)
        colour = .mean(patch.cells.map { overview.colours[$0] })
        surround = .mean(
            overview.colours.indices.filter { !inside.contains($0) }.map { overview.colours[$0] }
        )
        guard colour.distance(to: surround) > 0.014 else { return nil }
        isGrounded = patch.cells.contains { $0 / overview.width == overview.height - 1 }
        let xs = patch.cells.map { $0 % overview.width }
        let ys = patch.cells.map { $0 / overview.width }
        tallness =
            Float((ys.max() ?? 0) - (ys.min() ?? 0) + 1)
            / Float((xs.max() ?? 0) - (xs.min() ?? 0) + 1)
    }

    // MARK: - Private

    /// Returns the centre-surround contrast of each cell, summed over three scales.
    private static func salience(_ overview: Overview) -> Plane {
        let planes = [overview.plane(\.l), overview.plane(\.a), overview.plane(\.b)]
        var sum = [Float](repeating: 0, count: overview.colours.count)
        for radius in [5, 9, 16] {
            let parts = planes.map { $0.blurred(1).sharpened(radius) }
            for index in sum.indices {
                let (l, a, b) = (
                    parts[0].values[index], parts[1].values[index], parts[2].values[index]
                )
                sum[index] += (l * l + 3 * (a * a + b * b)).squareRoot() / 3
            }
        }
        return Plane(width: overview.width, height: overview.height, values: sum).blurred(1)
    }
}
