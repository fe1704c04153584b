import Domain
import Images

@testable import Renderer

/// Fixtures of the cutout tests.
enum Cutouts {
    /// A shape as a predicate on a position, 0 to 1 across and down.
    typealias Shape = @Sendable (_ x: Float, _ y: Float) -> Bool

    static let disc: Shape = { x, y in (x - 0.5) * (x - 0.5) + (y - 0.52) * (y - 0.52) < 0.07 }
    static let bust: Shape = { x, y in
        let head = (x - 0.5) * (x - 0.5) + (y - 0.36) * (y - 0.36) < 0.025
        return head || (abs(x - 0.5) < 0.24 && y > 0.6) || (abs(x - 0.5) < 0.07 && y > 0.36)
    }
    static let star: Shape = { x, y in
        abs(x - 0.5) + abs(y - 0.5) < 0.3 && (abs(x - 0.5) < 0.08 || abs(y - 0.5) < 0.08)
    }

    /// Draws a shape with shading and grain on a background with both too.
    static func picture(
        _ shape: Shape,
        width: Int = 240,
        height: Int = 200,
        isGradient: Bool
    ) throws -> Picture {
        var random = Random(5)
        var rgb: [UInt8] = []
        for y in 0..<height {
            for x in 0..<width {
                let (u, v) = (Float(x) / Float(width), Float(y) / Float(height))
                let back =
                    isGradient ? Colour(90 + 90 * v, 130 + 60 * u, 220 - 60 * v, 0) : Self.plain
                let front = Colour(200 - 60 * v, 70 + 40 * u, 40, 0)
                let colour = mix(back, front, cover(shape, x, y, width, height))
                let grain = 3 * random.signed()
                for band in 0..<3 { rgb.append(UInt8(clamp(colour[band] + grain, 0, 255))) }
            }
        }
        return try Picture(rgb: rgb, width: width, height: height)
    }

    /// Returns the fraction of a pixel inside a shape.
    private static func cover(
        _ shape: Shape,
        _ x: Int,
        _ y: Int,
        _ width: Int,
        _ height: Int
    ) -> Float {
        var inside: Float = 0
        for step in 0..<16 {
            let u = (Float(x) + (Float(step % 4) - 1.5) / 4) / Float(width)
            let v = (Float(y) + (Float(step / 4) - 1.5) / 4) / Float(height)
            inside += shape(u, v) ? 1 : 0
        }
        return inside / 16
    }

    static let plain = Colour(210, 214, 220, 0)

    static func maker(
        _ source: Picture,
        _ background: CutoutTerms.Background = .rgba,
        threshold: Double? = nil,
        isReversed: Bool = false
    ) -> CutoutMaker {
        let terms = CutoutTerms(
            background: background,
            threshold: threshold,
            isReversed: isReversed
        )
        return CutoutMaker(source: source, terms: terms)
    }

    /// Returns the alpha levels of a cutout.
    static func alpha(_ maker: CutoutMaker) throws -> [UInt8]? {
        try maker.cutout(Edits.meter()).alpha
    }

    /// Returns the intersection over union of a cutout and the true shape.
    static func overlap(_ alpha: [UInt8], _ shape: Shape, _ width: Int, _ height: Int) -> Double {
        var (both, either) = (0, 0)
        for index in alpha.indices {
            let x = Float(index % width) / Float(width)
            let y = Float(index / width) / Float(height)
            let (is1, is2) = (alpha[index] >= 128, shape(x, y))
            both += is1 && is2 ? 1 : 0
            either += is1 || is2 ? 1 : 0
        }
        return Double(both) / Double(max(1, either))
    }
}
