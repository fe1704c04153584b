internal import Domain
internal import Images

/// Takes a picture's subject out of its background, by its colours and edges alone.
struct CutoutMaker: Maker {
    let source: Picture
    let terms: CutoutTerms
    var count: Int { 1 }

    /// Draws transparent pixels as white.
    func picture(_ index: Int, _ meter: Meter) throws -> Picture {
        let background = terms.background == .rgba ? .white : terms.background
        return try drawn(background, meter).picture
    }

    func rendition(_ index: Int, _ meter: Meter) throws -> Rendition {
        try drawn(terms.background, meter)
    }

    // MARK: - Private

    private func drawn(_ background: CutoutTerms.Background, _ meter: Meter) throws -> Rendition {
        try meter.check()
        let matte = try Matte(source, terms, meter)
        let edges = EdgeColours(matte)
        let backdrop = Backdrop(background, matte)
        let isOpen = background == .rgba
        let (bytes, width) = (try source.rgb(), source.width)
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
                let colour = bytes.colour(y * width + x)
                let level = matte.level(colour, u, v)
                let coverage = Float(level) * (1 / 255)
                let isEdge = level > 0 && level < 255
                let subject = isEdge ? edges.subject(colour, coverage, u, v) : colour
                row[x] = backdrop.behind(subject, colour, coverage, u, v) * 255
                if isOpen { alpha.append(level) }
            }
            PixelBytes.append(row, to: &rgb)
        }
        let picture = try Picture(rgb: rgb, width: width, height: source.height)
        return Rendition(picture: picture, alpha: isOpen ? alpha : nil)
    }

    /// Runs `body` for each row and tells the units that finding the subject has left.
    private static func rows(_ count: Int, _ meter: Meter, _ body: (Int) -> Void) throws {
        let units = PassMeter.unitsPerPicture - Matte.units
        for y in 0..<count {
            body(y)
            try meter.add(units * (y + 1) / count - units * y / count)
        }
    }
}
