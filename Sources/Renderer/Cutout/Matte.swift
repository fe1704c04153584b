internal import Domain
internal import Images

/// An alpha matte: the coverage of each pixel by the subject, with soft edges.
struct Matte {
    /// The reduced picture, in encoded colour, 0 to 1.
    let reduced: Canvas
    private let terms: CutoutTerms
    /// Coefficients that map a colour to coverage, by pixel; nil if all is subject.
    private let fit: Canvas?

    static let units = Segmentation.units + 1_000

    /// Segments the picture at a reduced size, unless all of it is subject.
    ///
    /// Adds `Matte.units` to the meter.
    init(
        _ source: Picture,
        _ terms: CutoutTerms,
        _ meter: Meter,
        isAll: Bool = false
    ) throws {
        self.terms = terms
        let small = try Self.reduced(source)
        reduced = try Self.colours(small)
        try meter.add(Self.units - Segmentation.units)
        guard !isAll, let segmentation = Segmentation(try Canvas.lab(small)) else {
            try meter.add(Segmentation.units)
            fit = nil
            return
        }
        let radius = max(1, min(small.width, small.height) / 120)
        let filter = GuidedFilter(reduced, radius: radius, tolerance: 1e-4)
        fit = try segmentation.subject(meter).map { filter.fit($0.values) }
    }

    /// Returns the level, 0 to 255, of a pixel whose position is in the reduced picture's
    /// coordinates.
    @inline(__always)
    func level(_ colour: Colour, _ x: Float, _ y: Float) -> UInt8 {
        var coverage: Float = 1
        if let fit { coverage = clamp(GuidedFilter.value(fit.sample(x, y), colour) * 1.25 - 0.125) }
        if let threshold = terms.threshold {
            coverage = coverage > clamp(Float(threshold), 0, 0.999) ? 1 : 0
        }
        let level = UInt8(coverage * 255 + 0.5)
        return terms.isReversed ? 255 - level : level
    }

    /// Coverage of each pixel of the reduced picture, 0 to 1.
    var coverage: [Float] {
        reduced.pixels.indices.map { index in
            let (x, y) = (Float(index % reduced.width), Float(index / reduced.width))
            return Float(level(reduced.pixels[index], x, y)) / 255
        }
    }

    // MARK: - Private

    /// Maximum number of pixels for segmentation; larger pictures are reduced to it.
    private static let pixels = 160_000

    private static func reduced(_ source: Picture) throws -> Picture {
        let area = Float(source.width) * Float(source.height)
        let scale = min(1, (Float(pixels) / area).squareRoot())
        return try source.resized(
            width: max(1, Int(Float(source.width) * scale)),
            height: max(1, Int(Float(source.height) * scale))
        )
    }

    private static func colours(_ picture: Picture) throws -> Canvas {
        let bytes = try picture.rgb()
        let canvas = Canvas(width: picture.width, height: picture.height)
        for index in canvas.pixels.indices { canvas.pixels[index] = bytes.colour(index) }
        return canvas
    }
}

extension [UInt8] {
    /// Returns a pixel's encoded colour, 0 to 1.
    @inline(__always)
    func colour(_ index: Int) -> Colour {
        let at = 3 * index
        return Colour(Float(self[at]), Float(self[at + 1]), Float(self[at + 2]), 0) * (1 / 255)
    }
}
