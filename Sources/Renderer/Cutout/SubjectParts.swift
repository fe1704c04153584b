internal import Foundation

/// The connected components of a segmentation that form the subject, with holes filled.
struct SubjectParts {
    /// Mask of 0 and 1.
    let plane: Plane
    /// Plausibility as a subject; higher is better.
    let score: Float

    /// Keeps the components that score well; nil if all are too small.
    init?(_ likely: Plane, _ salience: Plane, _ lab: Canvas) {
        let least = max(1, likely.values.count / 1_500)
        let parts = Patch.patches(likely, above: 0.5).filter { $0.count >= least }
        guard !parts.isEmpty else { return nil }
        let edge = MaskEdge(lab, likely.values.map { $0 > 0.5 ? 1 : 0 })
        let scores = parts.map { Self.score($0, edge, salience) }
        let best = scores.max() ?? 0
        let kept = parts.indices.filter { scores[$0] >= 0.5 * best }.map { parts[$0] }
        var plane = Plane(
            width: likely.width,
            height: likely.height,
            values: [Float](repeating: 0, count: likely.values.count)
        )
        for part in kept {
            for cell in part { plane.values[cell] = 1 }
        }
        Self.fill(&plane, likely)
        self.plane = plane
        score = best
    }

    // MARK: - Private

    private static func score(_ cells: [Int], _ edge: MaskEdge, _ salience: Plane) -> Float {
        let area = Float(cells.count) / Float(salience.values.count)
        let mean = cells.reduce(0) { $0 + salience.values[$1] } / Float(cells.count)
        let size = pow(min(area, 0.2), 0.35) * smooth(-0.006, 0.01, area) * smooth(0.95, 0.6, area)
        return pow(edge.share(cells), 1.5) * size * mean.squareRoot() * middle(cells, salience)
            * inside(cells, salience)
    }

    /// Returns 1 in the centre of the picture, less towards its borders.
    private static func middle(_ cells: [Int], _ plane: Plane) -> Float {
        let sum = cells.reduce(Point(0, 0)) {
            $0 + Point(Float($1 % plane.width), Float($1 / plane.width))
        }
        let place = (sum / Float(cells.count) + Point(0.5, 0.5))
        let off = place / Point(Float(plane.width), Float(plane.height)) - Point(0.5, 0.5)
        return exp(-3 * dot(off, off))
    }

    /// Returns 1 if a component touches no border but the bottom, less the more it touches the
    /// others.
    private static func inside(_ cells: [Int], _ plane: Plane) -> Float {
        let (width, height) = (plane.width, plane.height)
        let touching = cells.count { cell in
            let x = cell % width
            return x == 0 || x == width - 1 || cell < width
        }
        let free = 1 - Float(touching) / Float(width + 2 * height)
        return free * free
    }

    /// Fills enclosed holes; large ones stay open if they are clearly background.
    private static func fill(_ plane: inout Plane, _ likely: Plane) {
        let (width, height) = (plane.width, plane.height)
        let free = Plane(width: width, height: height, values: plane.values.map { 1 - $0 })
        for hole in Patch.patches(free, above: 0.5) {
            let isOutside = hole.contains { cell in
                let (x, y) = (cell % width, cell / width)
                return x == 0 || y == 0 || x == width - 1 || y == height - 1
            }
            guard !isOutside else { continue }
            let mean = hole.reduce(0) { $0 + likely.values[$1] } / Float(hole.count)
            guard hole.count * 250 < plane.values.count || mean > 0.2 else { continue }
            for cell in hole { plane.values[cell] = 1 }
        }
    }
}
