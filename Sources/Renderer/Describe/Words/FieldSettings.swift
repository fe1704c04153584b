/// Settings for pictures without a composition: noise, a plain colour, a ramp, a few pixels.
struct FieldSettings {
    let measures: Measures
    let palette: PaletteWords

    var setting: Setting? { noise ?? plain ?? tiny ?? ramp }

    // MARK: - Private

    private var noise: Setting? {
        let isFine = measures.lines.density > 0.6 && measures.structure < 0.3
        let isReduced = measures.grain.noise > 25 && measures.tones.contrast < 0.25
        guard !measures.isTiny, isFine || isReduced else { return nil }
        let colour = measures.tones.chroma > 0.03 ? "multicoloured" : "grey"
        return Setting(
            full: "an all-over field of \(colour) random static without any subject",
            short: "\(colour) visual noise",
            kind: .field
        )
    }

    private var plain: Setting? {
        guard measures.tones.contrast < 0.03, measures.palette.misfit < 0.02,
            measures.palette.swatches.count < 3 || measures.lines.density < 0.001,
            spread < 0.03
        else { return nil }
        return Setting(
            full: "an empty expanse of plain \(palette.main), nothing else in the frame",
            short: "a plain \(palette.main) surface",
            kind: .field
        )
    }

    /// Largest distance between two palette colours.
    private var spread: Float {
        let colours = measures.palette.swatches.map(\.colour)
        let gaps = colours.flatMap { a in colours.map { a.distance(to: $0) } }
        return (gaps.max() ?? 0).squareRootOrZero
    }

    private var tiny: Setting? {
        guard measures.isTiny else { return nil }
        let isLong = max(measures.width, measures.height) > 5 * min(measures.width, measures.height)
        let shape =
            !isLong
            ? "tiny mosaic" : measures.width > measures.height ? "thin band" : "thin vertical strip"
        return Setting(
            full: "\(shape) of \(palette.list(3))".withArticle,
            short: "\(shape) of colour".withArticle,
            kind: .field
        )
    }

    private var ramp: Setting? {
        guard measures.lines.density < 0.002, measures.skyline.open > 0.95,
            measures.palette.misfit < 0.08, measures.subject == nil, measures.horizon == nil,
            measures.lines.flatness > 0.3 || measures.grain.sharpness < 6
        else { return nil }
        return Setting(
            full: "a smooth gradient of \(palette.list(3)) without any object",
            short: "a soft colour gradient",
            kind: .field
        )
    }
}
