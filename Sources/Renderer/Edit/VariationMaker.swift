internal import Domain
internal import Images

/// Makes four pictures that resemble one: draws it again if its drawing is known, else warps its
/// pixels.
struct VariationMaker: Maker {
    let source: Picture
    let variation: Variation
    /// A quarter of the pixels that a picture may have.
    let budget: Int
    var count: Int { 4 }

    func picture(_ index: Int, _ meter: Meter) throws -> Picture {
        guard let drawing = variation.source.drawing else { return try bent(index, meter) }
        let jitter = Jitter(variation, drawing, index: index)
        return try jitter.picture(drawing, variation.prompt, size, meter)
    }

    // MARK: - Private

    /// The source's size, reduced to the budget.
    private var size: PixelSize { PixelSize(source).limited(to: 4 * budget) }

    private func bent(_ index: Int, _ meter: Meter) throws -> Picture {
        let small = try source.resized(width: size.width, height: size.height)
        let warp = Warp(variation.strength, seed: variation.seed, index: index)
        guard let prompt = variation.prompt else { return try warp.picture(small, meter) }
        let half = PassMeter.unitsPerPicture / 2
        let bent = try Share.run(half, of: meter) { try warp.picture(small, $0) }
        let words = Imagine(subject: prompt, seed: variation.seed)
            .rerolled(seed: variation.seed, prompt: prompt)
        return try Share.run(PassMeter.unitsPerPicture - half, of: meter) {
            try Restyling(Recipe(words, index: index)).picture(bent, $0)
        }
    }
}

extension PixelSize {
    init(_ picture: Picture) { self.init(width: picture.width, height: picture.height) }

    /// Returns the same aspect ratio with at most `pixels` pixels, and no side below 1.
    func limited(to pixels: Int) -> PixelSize {
        guard width * height > max(1, pixels) else { return self }
        let scale = (Double(max(1, pixels)) / Double(width * height)).squareRoot()
        return PixelSize(
            width: max(1, Int(Double(width) * scale)),
            height: max(1, Int(Double(height) * scale))
        )
    }
}
