internal import Domain
internal import Images

/// Makes several pictures into one, in four ways.
struct BlendMaker: Maker {
    let sources: [Picture]
    let blend: Blend
    /// Maximum number of pixels of a picture.
    let budget: Int
    var count: Int { 4 }

    func picture(_ index: Int, _ meter: Meter) throws -> Picture {
        let size = blend.aspectRatio.size(pixels: budget)
        let montage = Montage(
            size: PixelSize(width: size.width, height: size.height),
            layout: MaskLayout.Kind.allCases[index & 3],
            random: Random(UInt64(blend.seed) ^ 0xB1E4D).fork(UInt64(index))
        )
        return try montage.canvas(sources, meter).labPicture()
    }
}

/// Crops several pictures to one aspect ratio, harmonises their colours and blends them.
struct Montage {
    let size: PixelSize
    let layout: MaskLayout.Kind
    let random: Random
    /// Fraction of the area for each picture; equal fractions if empty.
    var shares: [Float] = []

    /// Blends one to five pictures, in OKLab; adds a whole picture's units to the meter.
    func canvas(_ pictures: [Picture], _ meter: Meter) throws -> Canvas {
        let pictures = pictures.prefix(5)
        let passes = PassMeter(meter: meter, passes: pictures.count + 3)
        var canvases: [Canvas] = []
        for picture in pictures {
            canvases.append(
                try .lab(try picture.covering(width: size.width, height: size.height))
            )
            try passes.rows(1) { _ in }
        }
        match(canvases)
        try passes.rows(1) { _ in }
        let weights = try MaskLayout(
            kind: layout,
            shares: shares.count == canvases.count
                ? shares : canvases.map { _ in 1 / Float(canvases.count) },
            canvases: canvases,
            random: random
        ).weights(passes)
        let joined = Blending(canvases: canvases, weights: weights).canvas()
        try passes.rows(1) { _ in }
        return joined
    }

    // MARK: - Private

    /// Moves the pictures part of the way to their common colour statistics, so they match and each
    /// keeps its character.
    ///
    /// The mean of many pictures is grey, so the shift is smaller for many.
    private func match(_ canvases: [Canvas]) {
        guard canvases.count > 1 else { return }
        let common = ColourStatistics(common: canvases.map { ColourStatistics($0) })
        let match = ColourMatch(
            target: common,
            amount: (light: 0.5, colour: 0.8 / Float(canvases.count))
        )
        for canvas in canvases { match.apply(canvas) }
    }
}
