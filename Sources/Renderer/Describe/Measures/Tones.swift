internal import Foundation

/// Lightness, colourfulness and warmth of a picture or a part of it.
struct Tones {
    /// Mean OKLab lightness, 0 to 1.
    let light: Float
    /// Lightness at the 2nd and the 98th percentile.
    let shadows: Float
    let highlights: Float
    /// Standard deviation of lightness.
    let spread: Float
    /// Mean chroma, and chroma at the 95th percentile.
    let chroma: Float
    let vividness: Float
    /// -1 if all colours are blue or green, 1 if all are red or yellow.
    let warmth: Float
    /// Mean hue in turns, and the concentration of the hues around it, 0 to 1.
    let hue: Float
    let agreement: Float

    init(_ colours: [OKLab]) {
        let lights = Plane(width: colours.count, height: 1, values: colours.map(\.l))
        let chromas = Plane(width: colours.count, height: 1, values: colours.map(\.chroma))
        light = lights.mean
        shadows = lights.quantile(0.02)
        highlights = lights.quantile(0.98)
        spread = lights.spread
        chroma = chromas.mean
        vividness = chromas.quantile(0.95)
        let weight = max(1e-6, chromas.values.reduce(0, +))
        warmth = zip(colours, chromas.values).reduce(0) { $0 + Self.warmth($1.0) * $1.1 } / weight
        let a = colours.reduce(0) { $0 + $1.a }
        let b = colours.reduce(0) { $0 + $1.b }
        hue = atan2(b, a) / (2 * .pi)
        agreement = (a * a + b * b).squareRoot() / weight
    }

    /// True if no hue is visible.
    var isGrey: Bool { vividness < 0.018 }
    /// True if the picture has a single hue from dark to light, such as sepia.
    var isToned: Bool {
        guard !isGrey else { return false }
        return (0.1...0.28).contains(hue)
            ? vividness < 0.1 && agreement > 0.98 : vividness < 0.06 && agreement > 0.985
    }
    var contrast: Float { highlights - shadows }

    /// Returns 1 for red to yellow, -1 for cyan to violet, with smooth transitions.
    private static func warmth(_ colour: OKLab) -> Float {
        // The warmest hue is orange, at a sixth of a turn.
        let away = abs((colour.hue - 0.16).remainder(dividingBy: 1))
        return 1 - 2 * smooth(0.15, 0.29, away)
    }
}
