/// The outlines of what people build, one unit high.
enum Buildings {
    static func of(_ thing: Thing) -> Shape? { table[thing] }

    // MARK: - Private

    private static func box(_ x: Float, _ y: Float, _ w: Float, _ h: Float) -> Shape.Part {
        .polygon([Point(x - w, y), Point(x + w, y), Point(x + w, y + h), Point(x - w, y + h)])
    }

    private static func roof(_ x: Float, _ y: Float, _ w: Float, _ h: Float) -> Shape.Part {
        .polygon([Point(x - w, y), Point(x + w, y), Point(x, y + h)])
    }

    private static func wide(_ y: Float, _ w: Float, _ top: Float, _ h: Float) -> Shape.Part {
        .polygon([
            Point(-w, y), Point(-w * 0.92, y - 0.012), Point(w * 0.92, y - 0.012), Point(w, y),
            Point(top, y + h), Point(-top, y + h),
        ])
    }

    private static func p(_ xy: Float...) -> Shape.Part {
        .polygon(stride(from: 0, to: xy.count - 1, by: 2).map { Point(xy[$0], xy[$0 + 1]) })
    }

    private static func w(_ x: Float, _ y: Float, _ half: Float = 0.012) -> (Point, Point) {
        (Point(x, y), Point(half, half * 1.5))
    }

    private static func teeth(_ x: Float, _ y: Float, _ half: Float) -> [Shape.Part] {
        (0..<4).map { box(x - half + (Float($0) + 0.5) * half / 2, y, half / 6, 0.022) }
    }

    private static let table: [Thing: Shape] = [
        .castle: Shape(
            parts: [
                box(0, -0.08, 0.44, 0.36), box(-0.36, -0.08, 0.075, 0.54),
                roof(-0.36, 0.46, 0.095, 0.19),
                box(0.38, -0.08, 0.07, 0.48), roof(0.38, 0.40, 0.09, 0.18),
                box(-0.14, 0.2, 0.085, 0.42),
                roof(-0.14, 0.62, 0.105, 0.24), box(0.06, 0.2, 0.11, 0.50),
                roof(0.06, 0.70, 0.13, 0.30),
                box(0.23, 0.2, 0.055, 0.30), roof(0.23, 0.5, 0.072, 0.17),
                box(-0.26, 0.2, 0.045, 0.26),
                roof(-0.26, 0.46, 0.06, 0.14), box(0.155, 0.6, 0.026, 0.18),
                roof(0.155, 0.78, 0.038, 0.12),
            ] + teeth(-0.1, 0.28, 0.3) + teeth(0.24, 0.28, 0.2),
            windows: [
                w(0.06, 0.62), w(0.02, 0.5), w(0.10, 0.42), w(-0.14, 0.55), w(-0.14, 0.40),
                w(-0.36, 0.38),
                w(0.38, 0.32), w(0.23, 0.42), w(-0.05, 0.12, 0.02), w(0.2, 0.12), w(-0.25, 0.14),
            ],
            reach: 0.55
        ),
        .house: Shape(
            parts: [
                box(0, -0.06, 0.44, 0.52), p(-0.54, 0.44, 0.54, 0.44, 0.34, 0.92, -0.34, 0.92),
                box(0.22, 0.7, 0.06, 0.36),
            ],
            windows: [
                (Point(-0.24, 0.27), Point(0.07, 0.08)), (Point(0.24, 0.27), Point(0.07, 0.08)),
                (Point(0, 0.18), Point(0.06, 0.17)),
            ],
            reach: 0.6
        ),
        .lighthouse: Shape(
            parts: [
                p(-0.105, -0.06, 0.105, -0.06, 0.062, 0.74, -0.062, 0.74),
                box(0, 0.73, 0.09, 0.025),
                box(0, 0.755, 0.05, 0.10), p(-0.07, 0.85, 0.07, 0.85, 0.03, 0.93, -0.03, 0.93),
                box(0, 0.92, 0.006, 0.08), box(0.24, -0.06, 0.15, 0.16),
                roof(0.24, 0.10, 0.18, 0.10),
            ],
            windows: [
                (Point(0, 0.80), Point(0.036, 0.036)), w(0.2, 0.04, 0.02), w(0, 0.4), w(0, 0.58),
            ],
            reach: 0.45
        ),
        .tower: Shape(
            parts: [
                p(-0.12, -0.06, 0.12, -0.06, 0.085, 0.66, -0.085, 0.66), box(0, 0.64, 0.12, 0.08),
                roof(0, 0.72, 0.135, 0.28),
            ] + teeth(0, 0.72, 0.12),
            windows: [w(0, 0.56, 0.016), w(-0.02, 0.36, 0.016), w(0.02, 0.18, 0.016)],
            reach: 0.3
        ),
        .pagoda: Shape(
            parts: [
                box(0, -0.06, 0.26, 0.24), wide(0.18, 0.42, 0.22, 0.09), box(0, 0.26, 0.20, 0.12),
                wide(0.37, 0.35, 0.18, 0.08), box(0, 0.44, 0.165, 0.10),
                wide(0.53, 0.29, 0.14, 0.075),
                box(0, 0.6, 0.13, 0.09), wide(0.68, 0.235, 0.06, 0.11), box(0, 0.78, 0.012, 0.22),
            ],
            windows: [
                (Point(-0.12, 0.09), Point(0.04, 0.05)), (Point(0.12, 0.09), Point(0.04, 0.05)),
                (Point(0, 0.31), Point(0.10, 0.026)), (Point(0, 0.48), Point(0.08, 0.022)),
                (Point(0, 0.64), Point(0.06, 0.02)),
            ],
            reach: 0.5
        ),
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
