/// An outline as a union of simple parts: height 1, base at 0, y upwards.
struct Shape {
    enum Part {
        /// A rounded stroke between two points, with a radius at each.
        case stroke(Point, Float, Point, Float)
        case ellipse(Point, Point)
        case polygon([Point])
    }

    var parts: [Part]
    /// Lit windows: centre and half-size.
    var windows: [(Point, Point)] = []
    /// Half-width of the shape.
    var reach: Float = 0.6

    /// Signed distance, negative inside, in units of the shape's height.
    func distance(_ p: Point) -> Float {
        var best: Float = 9
        for part in parts {
            switch part {
            case .stroke(let a, let r, let b, let s): best = min(best, Self.stroke(p, a, r, b, s))
            case .ellipse(let c, let r): best = min(best, (length((p - c) / r) - 1) * min(r.x, r.y))
            case .polygon(let points): best = min(best, Self.polygon(p, points))
            }
        }
        return best
    }

    // MARK: - Private

    private static func stroke(_ p: Point, _ a: Point, _ r: Float, _ b: Point, _ s: Float) -> Float
    {
        let (ap, ab) = (p - a, b - a)
        let t = clamp(dot(ap, ab) / max(1e-6, dot(ab, ab)))
        return length(ap - ab * t) - mix(r, s, t)
    }

    private static func polygon(_ p: Point, _ points: [Point]) -> Float {
        var best: Float = 99
        var isInside = false
        var previous = points[points.count - 1]
        for point in points {
            let (edge, w) = (previous - point, p - point)
            let t = clamp(dot(w, edge) / max(1e-9, dot(edge, edge)))
            let b = w - edge * t
            best = min(best, dot(b, b))
            if (point.y > p.y) != (previous.y > p.y),
                p.x < (previous.x - point.x) * (p.y - point.y) / (previous.y - point.y) + point.x
            {
                isInside.toggle()
            }
            previous = point
        }
        return isInside ? -best.squareRoot() : best.squareRoot()
    }
}
