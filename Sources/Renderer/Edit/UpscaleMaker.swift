internal import Domain
internal import Images

/// Enlarges one picture: draws it again if its drawing is known, else resamples its pixels and its
/// alpha.
struct UpscaleMaker: Maker {
    let source: Picture
    let upscale: Upscale
    var count: Int { 1 }

    func picture(_ index: Int, _ meter: Meter) throws -> Picture {
        let scale = upscale.scale
        let size = PixelSize(width: source.width * scale, height: source.height * scale)
        guard max(size.width, size.height) <= Upscale.largestSide else {
            throw Failure(
                .invalid,
                "The enlarged image would have more than \(Upscale.largestSide) pixels a side."
            )
        }
        let enlargement = Enlargement(size: size, kind: upscale.drawnKind)
        guard let drawing = upscale.source.drawing else {
            let alpha = try source.alpha(width: size.width, height: size.height)
            return try enlargement.picture(source, meter, units: PassMeter.unitsPerPicture)
                .withAlpha(alpha)
        }
        let rest = PassMeter.unitsPerPicture - Self.drawing
        guard let redrawn = try finer(drawing, meter) else {
            return try enlargement.picture(source, meter, units: rest)
        }
        return try enlargement.picture(redrawn, source: source, meter, units: rest)
    }

    // MARK: - Private

    /// Redraws the drawing with more pixels than the source; nil if the result shows something
    /// else.
    ///
    /// Adds `drawing` units to the meter in either case.
    private func finer(_ drawing: Drawing, _ meter: Meter) throws -> Redrawn? {
        let wanted = upscale.kind == .single ? 2 : Float(upscale.scale)
        let pixels = Float(source.width * source.height)
        let scale = min(wanted, (Self.budget / pixels).squareRoot())
        guard scale >= 1.2, pixels >= 64 else {
            try meter.add(Self.drawing)
            return nil
        }
        let drawn = try Share.run(Self.drawing, of: meter) { meter in
            try Redrawing(
                recipe: Recipe(drawing.imagine, index: drawing.index & 3),
                width: Int(Float(source.width) * scale),
                height: Int(Float(source.height) * scale)
            ).picture(meter)
        }
        return try Redrawn(drawn, of: source)
    }

    private static let drawing = 6_000
    /// Maximum number of pixels to draw; larger results are enlarged from that.
    private static let budget: Float = 4_500_000
}
