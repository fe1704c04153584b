internal import Domain
internal import Images

/// Draws a prompt in any size, perhaps after other pictures.
struct GenerationMaker: Maker {
    let terms: DrawingTerms
    let count: Int
    let references: [Picture]
    /// Maximum number of pixels of a picture without a given size.
    let budget: Int

    func picture(_ index: Int, _ meter: Meter) throws -> Picture {
        let drawn = try drawn(index, meter)
        guard let size = terms.size else { return drawn }
        return try Self.fitted(drawn, size)
    }

    // MARK: - Private

    /// Four pictures are siblings of one seed; the next four are those of another.
    private func recipe(_ index: Int) -> Recipe {
        var imagine = terms.imagine
        imagine.seed &+= UInt32(truncatingIfNeeded: index / 4) &* 0x9E37_79B9
        return Recipe(imagine, index: index & 3)
    }

    /// In the wanted shape, but perhaps not yet in the wanted size.
    private func drawn(_ index: Int, _ meter: Meter) throws -> Picture {
        let recipe = recipe(index)
        guard !references.isEmpty else { return try scene(recipe, meter) }
        let remake = ReferenceRemake(
            recipe: recipe,
            isFirst: index == 0,
            references: references,
            weight: Float(min(max(terms.referenceWeight, 0), 1)),
            size: workingSize
        )
        return try remake.picture(meter) { meter in try scene(recipe, meter) }
    }

    private func scene(_ recipe: Recipe, _ meter: Meter) throws -> Picture {
        let size = workingSize
        let redrawing = Redrawing(recipe: recipe, width: size.width, height: size.height)
        return try Share.run(PassMeter.unitsPerPicture, of: meter) { try redrawing.picture($0) }
    }

    /// The size that is drawn: the wanted shape within 1:10 to 10:1, near the budget.
    private var workingSize: PixelSize {
        guard let size = terms.size else {
            let own = terms.imagine.aspectRatio.size(pixels: budget)
            return PixelSize(width: own.width, height: own.height)
        }
        let width = max(size.width, size.height / AspectRatio.most, 1)
        let height = max(size.height, width / AspectRatio.most, 1)
        let pixels = Double(width) * Double(height)
        let wanted = min(max(pixels, min(65_536, Double(budget))), 4 * Double(budget))
        let scale = (wanted / pixels).squareRoot()
        return PixelSize(
            width: max(1, Int(Double(width) * scale)),
            height: max(1, Int(Double(height) * scale))
        )
    }

    private static func fitted(_ picture: Picture, _ size: PixelSize) throws -> Picture {
        guard size != PixelSize(picture) else { return picture }
        let exact = try picture.covering(width: size.width, height: size.height)
        let isLarger = size.width > picture.width + picture.width / 8
        return isLarger ? try exact.sharpened(0.5) : exact
    }
}
