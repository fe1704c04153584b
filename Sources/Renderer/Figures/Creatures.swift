internal import Foundation

/// Outlines of animals and machines, with a height of 1.
enum Creatures {
    static let figures: [Concept: Shape] = [
        .fox: Shape(
            parts: [
                // Tail around the feet, body, neck, head with ears and snout.
                Outline.s(0.22, 0.10, 0.085, 0.42, 0.16, 0.12),
                Outline.s(0.42, 0.16, 0.12, 0.50, 0.40, 0.11),
                Outline.s(0.50, 0.40, 0.11, 0.42, 0.60, 0.015),
                Outline.s(0.10, 0.17, 0.165, 0.0, 0.42, 0.125),
                Outline.s(0.0, 0.42, 0.125, -0.06, 0.62, 0.085),
                Outline.e(-0.08, 0.73, 0.135, 0.10),
                Outline.p(-0.16, 0.79, -0.40, 0.66, -0.16, 0.64),
                Outline.p(-0.19, 0.77, -0.20, 1.0, -0.07, 0.82),
                Outline.p(-0.06, 0.81, 0.04, 0.99, 0.05, 0.74),
                Outline.p(-0.02, 0.70, 0.10, 0.64, -0.01, 0.62),
                Outline.s(-0.07, 0.42, 0.075, -0.10, 0.06, 0.036),
                Outline.s(0.02, 0.36, 0.06, -0.01, 0.04, 0.034),
                Outline.s(-0.10, 0.03, 0.03, -0.15, 0.025, 0.024),
            ],
            reach: 0.66
        ),
        .astronaut: Shape(
            parts: [
                Outline.e(0, 0.85, 0.125, 0.135), Outline.s(-0.11, 0.66, 0.09, 0.11, 0.66, 0.09),
                Outline.s(0, 0.66, 0.14, 0, 0.46, 0.13),
                Outline.p(0.08, 0.78, 0.24, 0.76, 0.24, 0.44, 0.08, 0.42),
                Outline.s(-0.17, 0.66, 0.062, -0.25, 0.47, 0.052),
                Outline.s(-0.25, 0.47, 0.05, -0.22, 0.34, 0.05),
                Outline.s(0.17, 0.66, 0.062, 0.26, 0.46, 0.052),
                Outline.s(0.26, 0.46, 0.05, 0.27, 0.33, 0.05),
                Outline.s(-0.07, 0.42, 0.085, -0.10, 0.10, 0.062),
                Outline.s(0.07, 0.42, 0.085, 0.10, 0.10, 0.062),
                Outline.s(-0.10, 0.045, 0.05, -0.15, 0.04, 0.042),
                Outline.s(0.10, 0.045, 0.05, 0.15, 0.04, 0.042),
            ],
            windows: [],
            reach: 0.4
        ),
        .dragon: Shape(
            parts: dragonBody + [
                // Far wing and near wing, with their membrane points.
                Outline.p(
                    -0.10,
                    0.50,
                    -0.26,
                    0.74,
                    -0.46,
                    0.98,
                    -0.70,
                    0.86,
                    -0.60,
                    0.80,
                    -0.62,
                    0.66,
                    -0.50,
                    0.68,
                    -0.46,
                    0.54,
                    -0.34,
                    0.60,
                    -0.22,
                    0.46
                ),
                Outline.p(
                    0.02,
                    0.50,
                    0.06,
                    0.78,
                    0.22,
                    1.04,
                    0.56,
                    1.02,
                    0.82,
                    0.84,
                    0.66,
                    0.84,
                    0.64,
                    0.68,
                    0.52,
                    0.72,
                    0.46,
                    0.56,
                    0.34,
                    0.62,
                    0.24,
                    0.46
                ),
            ],
            reach: 0.95
        ),
        .bicycle: Shape(
            parts: ring(-0.48, 0.30, 0.28, 0.016) + ring(0.48, 0.30, 0.28, 0.016)
                + spokes(-0.48, 0.30, 0.28) + spokes(0.48, 0.30, 0.28) + [
                    Outline.s(-0.48, 0.30, 0.018, -0.06, 0.28, 0.02),
                    Outline.s(-0.06, 0.28, 0.022, -0.2, 0.74, 0.022),
                    Outline.s(-0.48, 0.30, 0.016, -0.17, 0.66, 0.018),
                    Outline.s(-0.17, 0.66, 0.024, 0.33, 0.70, 0.024),
                    Outline.s(-0.06, 0.28, 0.024, 0.34, 0.66, 0.024),
                    Outline.s(0.48, 0.30, 0.018, 0.30, 0.84, 0.02),
                    Outline.s(-0.29, 0.77, 0.03, -0.12, 0.76, 0.02),
                    Outline.s(0.30, 0.84, 0.018, 0.42, 0.88, 0.018),
                    Outline.s(0.42, 0.88, 0.02, 0.46, 0.80, 0.02),
                    Outline.e(-0.06, 0.28, 0.06, 0.06),
                    Outline.s(-0.06, 0.28, 0.012, 0.0, 0.16, 0.012),
                    Outline.s(-0.04, 0.15, 0.014, 0.05, 0.15, 0.014),
                ],
            reach: 0.85
        ),
    ]

    // MARK: - Private

    private static let dragonBody: [Shape.Part] = [
        Outline.s(-0.06, 0.46, 0.085, 0.16, 0.42, 0.075),
        Outline.s(0.16, 0.42, 0.075, 0.36, 0.30, 0.045),
        Outline.s(0.36, 0.30, 0.045, 0.56, 0.30, 0.028),
        Outline.s(0.56, 0.30, 0.028, 0.74, 0.40, 0.012),
        Outline.p(0.71, 0.42, 0.86, 0.48, 0.77, 0.33),
        Outline.s(-0.06, 0.46, 0.075, -0.24, 0.44, 0.05),
        Outline.s(-0.24, 0.44, 0.05, -0.38, 0.56, 0.042),
        Outline.s(-0.38, 0.56, 0.042, -0.50, 0.60, 0.046),
        Outline.p(-0.48, 0.645, -0.68, 0.575, -0.66, 0.555, -0.50, 0.555),
        Outline.p(-0.50, 0.565, -0.64, 0.525, -0.48, 0.54),
        Outline.p(-0.49, 0.63, -0.36, 0.72, -0.44, 0.60),
        Outline.s(-0.02, 0.40, 0.04, 0.02, 0.26, 0.02),
        Outline.s(0.02, 0.26, 0.018, -0.05, 0.22, 0.012),
        Outline.s(0.18, 0.38, 0.045, 0.26, 0.22, 0.02),
        Outline.s(0.26, 0.22, 0.018, 0.19, 0.17, 0.012),
    ]

    private static func ring(_ x: Float, _ y: Float, _ r: Float, _ thick: Float) -> [Shape.Part] {
        let points = (0...20).map { step -> Point in
            let angle = Float(step) / 20 * 2 * .pi
            return Point(x + r * cos(angle), y + r * sin(angle))
        }
        return zip(points, points.dropFirst()).map { .stroke($0, thick, $1, thick) }
    }

    private static func spokes(_ x: Float, _ y: Float, _ r: Float) -> [Shape.Part] {
        (0..<6).map { step in
            let angle = Float(step) / 6 * .pi
            let d = Point(cos(angle), sin(angle)) * r
            return .stroke(Point(x, y) - d, 0.004, Point(x, y) + d, 0.004)
        }
    }
}
