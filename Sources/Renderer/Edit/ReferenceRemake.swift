internal import Domain
internal import Images

/// A prompt drawn after reference pictures; a higher weight shows more of them.
struct ReferenceRemake {
    let recipe: Recipe
    /// True for the first of a job's pictures.
    let isFirst: Bool
    let references: [Picture]
    /// Weight of the references, 0 to 1.
    let weight: Float
    let size: PixelSize

    /// Returns the picture; `scene` draws the prompt alone, at the same size.
    func picture(_ meter: Meter, scene: (Meter) throws -> Picture) throws -> Picture {
        let source = try Share.run(2_000, of: meter) { try joined($0) }
        let base = try Share.run(1_000, of: meter) { try sibling(of: source, $0) }
        let restyled = try Share.run(3_000, of: meter) { meter in
            try Restyling(recipe).picture(base, meter)
        }
        return try Share.run(4_000, of: meter) { meter in
            let isWhole = weight >= Self.whole || !Restyling.hasSubject(recipe.reading)
            return isWhole ? restyled : try mixed(restyled, meter, scene)
        }
    }

    // MARK: - Private

    /// Weight from which only the references are visible, restyled.
    private static let whole: Float = 0.95
    /// Weight up to which only the prompt's scene is visible, in the references' colours.
    private static let colours: Float = 0.15

    /// Returns the first picture unchanged; warps and relights the others slightly.
    private func sibling(of picture: Picture, _ meter: Meter) throws -> Picture {
        guard !isFirst else { return picture }
        let warp = Warp(.subtle, seed: recipe.imagine.seed, index: recipe.index)
        return try warp.picture(picture, meter)
    }

    /// Blends the references into one picture; the first has the greatest weight.
    private func joined(_ meter: Meter) throws -> Picture {
        let few = seen
        guard few.count > 1 else {
            return try few[0].covering(width: size.width, height: size.height)
        }
        let total = Float(few.count) + 0.5
        let shares = few.indices.map { ($0 == 0 ? 1.5 : 1) / total }
        let kind = MaskLayout.Kind.allCases[(recipe.index + 1) & 3]
        return try Montage(size: size, layout: kind, random: recipe.random.fork(80), shares: shares)
            .canvas(few, meter).labPicture()
    }

    /// The first reference and up to four others; with many references, a different set for each of
    /// the job's four pictures.
    private var seen: [Picture] {
        let others = references.dropFirst()
        let start = others.count > 4 ? recipe.index * 4 % others.count : 0
        return Array(
            (references.prefix(1) + others.dropFirst(start) + others.prefix(start)).prefix(5)
        )
    }

    private func mixed(
        _ base: Picture,
        _ meter: Meter,
        _ scene: (Meter) throws -> Picture
    ) throws -> Picture {
        let drawn = try Share.run(PassMeter.unitsPerPicture / 2, of: meter, scene)
        let passes = PassMeter(meter: meter, passes: 4)
        let (new, old) = (try Canvas.lab(drawn), try Canvas.lab(base))
        let target = ColourStatistics(old)
        let amount: Float = mix(0.75, 0.6, weight)
        ColourMatch(target: target, amount: (light: 0.7 * amount, colour: amount)).apply(new)
        try passes.rows(1) { _ in }
        guard weight > Self.colours else { return try new.labPicture() }
        let share = mix(0.25, 0.82, (weight - Self.colours) / (Self.whole - Self.colours))
        let layout = MaskLayout(
            kind: [.interest, .diagonal, .interest, .sides][recipe.index & 3],
            shares: [share, 1 - share],
            canvases: [old, new],
            random: recipe.random.fork(81)
        )
        return try Blending(canvases: [old, new], weights: layout.weights(passes)).canvas()
            .labPicture()
    }
}
