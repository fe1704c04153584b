/// Short constructors for outline parts, to keep the tables of outlines readable.
enum Outline {
    /// A stroke between two points, with a radius at each.
    static func s(
        _ ax: Float,
        _ ay: Float,
        _ ar: Float,
        _ bx: Float,
        _ by: Float,
        _ br: Float
    ) -> Shape.Part { .stroke(Point(ax, ay), ar, Point(bx, by), br) }

    /// An ellipse with centre and radii.
    static func e(_ x: Float, _ y: Float, _ rx: Float, _ ry: Float) -> Shape.Part {
        .ellipse(Point(x, y), Point(rx, ry))
    }

    /// A polygon from alternating x and y coordinates.
    static func p(_ xy: Float...) -> Shape.Part {
        .polygon(stride(from: 0, to: xy.count - 1, by: 2).map { Point(xy[$0], xy[$0 + 1]) })
    }
}
