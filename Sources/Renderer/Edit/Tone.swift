internal import Foundation

/// Tone and tint of a time of day.
struct Tone {
    /// Target mean lightness, and range of the gamma used to reach it.
    let target: Float
    let range: (Float, Float)
    /// Offsets on the colour axes in the shadows and in the highlights.
    let shadows: Point
    let lights: Point
    let chroma: Float
    /// Offset at the top of the picture, fading downwards.
    var above = Point(0, 0)

    static let tones: [Concept: Tone] = [
        .night: Tone(
            target: 0.27,
            range: (0.9, 3.4),
            shadows: Point(0.004, -0.060),
            lights: Point(-0.006, -0.012),
            chroma: 0.6
        ),
        .dusk: Tone(
            target: 0.40,
            range: (0.7, 2.2),
            shadows: Point(0.020, -0.058),
            lights: Point(0.045, 0.004),
            chroma: 0.85,
            above: Point(0.010, -0.035)
        ),
        .sunset: Tone(
            target: 0.53,
            range: (0.6, 1.6),
            shadows: Point(0.030, -0.012),
            lights: Point(0.036, 0.062),
            chroma: 1.0,
            above: Point(0.018, -0.022)
        ),
        .golden: Tone(
            target: 0.60,
            range: (0.55, 1.4),
            shadows: Point(0.012, 0.012),
            lights: Point(0.014, 0.070),
            chroma: 1.05
        ),
        .dawn: Tone(
            target: 0.64,
            range: (0.5, 1.3),
            shadows: Point(0.012, -0.020),
            lights: Point(0.034, 0.026),
            chroma: 0.82,
            above: Point(0.006, -0.020)
        ),
        .day: Tone(
            target: 0.68,
            range: (0.45, 1.15),
            shadows: Point(0, -0.008),
            lights: Point(-0.004, 0.008),
            chroma: 1.05,
            above: Point(-0.010, -0.022)
        ),
    ]

    @inline(__always)
    func apply(_ lab: OKLab, _ gamma: Float, _ row: Float) -> OKLab {
        let light = pow(clamp(lab.l, 0.001, 1), gamma)
        let share = clamp(light * 1.25)
        let sky = above * (1 - row) * (1 - row)
        let room = clamp(6 * light * (1 - 0.85 * light))
        let tint = (mix(shadows, lights, share) + sky) * room
        return OKLab(light, lab.a * chroma + tint.x, lab.b * chroma + tint.y)
    }
}
