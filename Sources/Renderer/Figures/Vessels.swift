/// Outlines of boats and ships, with a height of 1.
enum Vessels {
    static func of(_ thing: Concept) -> Shape? { table[thing] }

    // MARK: - Private

    private static func box(_ x: Float, _ y: Float, _ w: Float, _ h: Float) -> Shape.Part {
        .polygon([Point(x - w, y), Point(x + w, y), Point(x + w, y + h), Point(x - w, y + h)])
    }

    private static func p(_ xy: Float...) -> Shape.Part {
        .polygon(stride(from: 0, to: xy.count - 1, by: 2).map { Point(xy[$0], xy[$0 + 1]) })
    }

    private static func w(_ x: Float, _ y: Float, _ half: Float = 0.012) -> (Point, Point) {
        (Point(x, y), Point(half, half * 1.5))
    }

    private static let table: [Concept: Shape] = [
        .boat: Shape(
            parts: [
                p(-0.36, 0.12, 0.38, 0.12, 0.27, -0.01, -0.26, -0.01), box(0.0, 0.1, 0.008, 0.9),
                p(0.025, 0.18, 0.025, 0.96, 0.33, 0.18), p(-0.025, 0.20, -0.025, 0.86, -0.28, 0.20),
            ],
            reach: 0.45
        ),
        .ship: Shape(
            parts: [
                p(
                    -0.52,
                    0.30,
                    -0.40,
                    0.20,
                    0.34,
                    0.18,
                    0.40,
                    0.32,
                    0.52,
                    0.34,
                    0.44,
                    -0.01,
                    -0.36,
                    -0.01
                ),
                box(-0.24, 0.2, 0.008, 0.64), box(0.0, 0.2, 0.009, 0.80),
                box(0.24, 0.2, 0.008, 0.62),
                p(-0.36, 0.28, -0.14, 0.28, -0.17, 0.46, -0.34, 0.46),
                p(-0.34, 0.5, -0.16, 0.5, -0.18, 0.68, -0.31, 0.68),
                p(-0.12, 0.26, 0.13, 0.26, 0.10, 0.50, -0.09, 0.50),
                p(-0.10, 0.54, 0.11, 0.54, 0.08, 0.74, -0.07, 0.74),
                p(-0.07, 0.78, 0.08, 0.78, 0.05, 0.92, -0.04, 0.92),
                p(0.16, 0.30, 0.35, 0.30, 0.32, 0.48, 0.18, 0.48),
                p(0.17, 0.52, 0.33, 0.52, 0.30, 0.68, 0.19, 0.68),
                p(-0.52, 0.31, -0.74, 0.44, -0.50, 0.28),
            ],
            windows: [w(0.42, 0.22, 0.014), w(0.36, 0.21, 0.012), w(0.47, 0.24, 0.01)],
            reach: 0.8
        ),
    ]
}
