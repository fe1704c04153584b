/// Short names for the parts of an outline, so that the tables of outlines can be read.
enum Outline {
    /// A stroke from one place and radius to another.
    static func s(
        _ ax: Float,
        _ ay: Float,
        _ ar: Float,
        _ bx: Float,
        _ by: Float,
        _ br: Float
    ) -> Shape.Part { .stroke(Point(ax, ay), ar, Point(bx, by), br) }

    /// An ellipse around a place.
    static func e(_ x: Float, _ y: Float, _ rx: Float, _ ry: Float) -> Shape.Part {
        .ellipse(Point(x, y), Point(rx, ry))
    }

    /// A polygon through places, x and y in turn.
    static func p(_ xy: Float...) -> Shape.Part {
        .polygon(stride(from: 0, to: xy.count - 1, by: 2).map { Point(xy[$0], xy[$0 + 1]) })
    }
}
