internal import Domain
import Foundation
internal import Images

/// Takes a picture's subject out of its background, by its colours and edges alone.
///
/// No pixel becomes more opaque than in the source. A source with a transparent border has lost its
/// background before and keeps all of its visible pixels.
struct CutoutMaker: Maker {
    let source: Picture
    let terms: CutoutTerms
    var count: Int { 1 }

    /// Draws transparent pixels as white.
    func picture(_ index: Int, _ meter: Meter) throws -> Picture {
        let background = terms.background == .rgba ? .white : terms.background
        return try cutout(meter, on: background).picture
    }

    /// Keeps the transparency.
    func file(
        _ index: Int,
        as output: ImageOutput,
        software: String,
        _ meter: Meter
    ) throws -> Data {
        let (picture, alpha) = try cutout(meter)
        return try picture.encoded(as: output, alpha: alpha, software: software)
    }

    /// The picture and each pixel's alpha, 255 being opaque; nil if the whole picture is opaque.
    ///
    /// `background` stands in for that of the terms.
    func cutout(
        _ meter: Meter,
        on background: CutoutTerms.Background? = nil
    ) throws -> (picture: Picture, alpha: [UInt8]?) {
        let background = background ?? terms.background
        try meter.check()
        let opaque = try source.flattened()
        let matte = try Matte(opaque, terms, meter, isAll: source.hasTransparentBorder)
        let edges = EdgeColours(matte)
        let backdrop = Backdrop(background, matte)
        let isOpen = background == .rgba
        let (bytes, own, width) = (try opaque.rgb(), try OwnAlpha(source), source.width)
        let scale = Point(
            Float(matte.reduced.width) / Float(width),
            Float(matte.reduced.height) / Float(source.height)
        )
        var rgb: [UInt8] = []
        rgb.reserveCapacity(bytes.count)
        var alpha: [UInt8] = []
        alpha.reserveCapacity(isOpen ? bytes.count / 3 : 0)
        var row = [Colour](repeating: .zero, count: width)
        try Self.rows(source.height, meter) { y in
            let v = (Float(y) + 0.5) * scale.y - 0.5
            for x in 0..<width {
                let u = (Float(x) + 0.5) * scale.x - 0.5
                let index = y * width + x
                let colour = bytes.colour(index)
                let level = min(matte.level(colour, u, v), own.level(index))
                let coverage = Float(level) * (1 / 255)
                let isEdge = level > 0 && level < 255
                let subject =
                    own.colour(index)
                    ?? (isEdge ? edges.subject(colour, coverage, u, v) : colour)
                row[x] = backdrop.behind(subject, colour, coverage, u, v) * 255
                if isOpen { alpha.append(level) }
            }
            PixelBytes.append(row, to: &rgb)
        }
        let picture = try Picture(rgb: rgb, width: width, height: source.height)
        return (picture, isOpen ? alpha : nil)
    }

    // MARK: - Private

    /// Runs `body` for each row and tells the units that finding the subject has left.
    private static func rows(_ count: Int, _ meter: Meter, _ body: (Int) -> Void) throws {
        let units = PassMeter.unitsPerPicture - Matte.units
        for y in 0..<count {
            body(y)
            try meter.add(units * (y + 1) / count - units * y / count)
        }
    }
}

/// The transparency that a picture comes with.
private struct OwnAlpha {
    private let alpha: [UInt8]?
    private let bytes: [UInt8]

    init(_ source: Picture) throws(Failure) {
        alpha = source.alpha
        bytes = alpha == nil ? [] : try source.rgb()
    }

    @inline(__always)
    func level(_ index: Int) -> UInt8 { alpha?[index] ?? 255 }

    /// The straight colour of a pixel that is not opaque.
    @inline(__always)
    func colour(_ index: Int) -> Colour? {
        guard let alpha, alpha[index] < 255 else { return nil }
        return bytes.colour(index)
    }
}
