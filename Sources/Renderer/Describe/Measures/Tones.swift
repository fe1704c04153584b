internal import Foundation

/// How light, colourful and warm a picture or a part of it is.
struct Tones {
    /// OKLab lightness, 0 to 1.
    let light: Float
    /// The lightness that one pixel in fifty is below, and one is above.
    let shadows: Float
    let highlights: Float
    /// The standard deviation of lightness.
    let spread: Float
    /// The mean colourfulness, and what one pixel in twenty is above.
    let chroma: Float
    let vividness: Float
    /// -1 for blues and greens only, 1 for reds and yellows only.
    let warmth: Float
    /// The mean hue in turns, and 0 to 1: how much all hues agree with it.
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

    /// Whether nothing in it has a hue that the eye would see.
    var isGrey: Bool { vividness < 0.018 }
    /// Whether it is drawn in one hue from dark to light.
    var isToned: Bool {
        guard !isGrey else { return false }
        return (0.1...0.28).contains(hue)
            ? vividness < 0.1 && agreement > 0.98 : vividness < 0.06 && agreement > 0.985
    }
    var contrast: Float { highlights - shadows }

    /// 1 for red to yellow, -1 for cyan to violet, smooth between.
    private static func warmth(_ colour: OKLab) -> Float {
        // The warmest hue is orange, at a sixth of a turn.
        let away = abs((colour.hue - 0.16).remainder(dividingBy: 1))
        return 1 - 2 * smooth(0.15, 0.29, away)
    }
}
