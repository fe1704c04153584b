internal import Domain
internal import Images

/// A prompt drawn after pictures: the more these weigh, the more of them is seen.
struct ReferenceRemake {
    let recipe: Recipe
    /// Whether it is the first of a job's pictures.
    let isFirst: Bool
    let references: [Picture]
    /// 0 to 1.
    let weight: Float
    let size: PixelSize

    /// The remade picture; `scene` draws the prompt alone, in the same size.
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

    /// From this weight on only the references are seen, restyled.
    private static let whole: Float = 0.95
    /// Up to this weight only the prompt's scene is seen, in the references' colours.
    private static let colours: Float = 0.15

    /// The first picture keeps the references as they are, the others move and light them a little.
    private func sibling(of picture: Picture, _ meter: Meter) throws -> Picture {
        guard !isFirst else { return picture }
        let warp = Warp(.subtle, seed: recipe.imagine.seed, index: recipe.index)
        return try warp.picture(picture, meter)
    }

    /// The references as one picture; the first counts most.
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

    /// The first reference and four others; of many, each of the four pictures shows other ones.
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
