/// Foreground and background colours for the unmixing of soft edges.
struct EdgeColours {
    private let kept: Canvas
    private let dropped: Canvas

    init(_ matte: Matte) {
        let coverage = matte.coverage
        let radius = max(2, min(matte.reduced.width, matte.reduced.height) / 80)
        kept = Self.spread(matte.reduced, coverage, radius)
        dropped = Self.spread(matte.reduced, coverage.map { 1 - $0 }, radius)
    }

    /// Estimates a pixel's foreground colour (blur-fusion foreground estimation, after Forte).
    @inline(__always)
    func subject(_ colour: Colour, _ coverage: Float, _ x: Float, _ y: Float) -> Colour {
        let (inner, outer) = (kept.sample(x, y), dropped.sample(x, y))
        let rest = colour - inner * coverage - outer * (1 - coverage)
        return (inner + rest * coverage).clamped(
            lowerBound: Colour(repeating: 0),
            upperBound: Colour(repeating: 1)
        )
    }

    /// Blurs a picture with normalised weights, so the colours of some pixels fill those around
    /// them.
    static func spread(_ picture: Canvas, _ weights: [Float], _ radius: Int) -> Canvas {
        let spread = picture.copy()
        for index in weights.indices {
            let weight = weights[index] + 1e-4
            spread.pixels[index] = (picture.pixels[index] * weight).at(weight)
        }
        BoxBlur(radius: radius).apply(spread)
        for index in spread.pixels.indices {
            let sum = spread.pixels[index]
            spread.pixels[index] = sum * (1 / max(1e-6, sum.w))
        }
        return spread
    }
}
