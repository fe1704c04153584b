internal import Domain

extension Composer {
    /// Mountains, hills, deserts, islands and the open sea, with their waters.
    mutating func composeLand() -> Scene {
        let kind = landKind()
        let isSea = kind == .sea || kind == .island
        let wet =
            isSea || recipe.has(anyOf: [.lake, .river, .sea, .waterfall])
            || kind == .mountains && recipe.shows(.lake, chance: 0.6)
        var view = View(horizon: isSea ? 0.55 : 0.5, eye: wet ? 0.26 : 0.5, density: 0.045)
        view.horizon += recipe.random.between(-0.07, 0.07)
        view.eye *= recipe.random.between(0.8, 1.35)
        view.lens = recipe.random.between(0.85, 1.1)
        if recipe.style == .scenic { (view.lens, view.density) = (0.7, 0.035) }
        lightUp(&view)
        var layers = sky()
        var random = recipe.random.fork(10)
        let form = Landform(kind, size: random.between(0.85, 1.15), random: &random)
        if kind != .sea {
            layers.append(
                TerrainLayer(
                    form: form,
                    skin: skin(kind, form),
                    water: wet ? 0 : nil,
                    random: random
                )
            )
        }
        if wet {
            let rough: Float = isSea ? (recipe.has(.storm) ? 1.3 : 0.7) : 0.16
            layers.append(
                WaterLayer(
                    level: 0,
                    roughness: rough,
                    deep: recipe.tint.apply(OKLab(hex: 0x0E4A66), strength: 0.6).colour
                        * (recipe.isDark ? 0.25 : 0.8),
                    random: recipe.random.fork(11)
                )
            )
        }
        if kind == .mountains || recipe.has(.beach) { layers += framing(&random) }
        return finish(view) { layers + extras($0) }
    }

    // MARK: - Private

    /// Firs at both sides, close to the eye.
    private mutating func framing(_ random: inout Random) -> [any Layer] {
        guard recipe.shows(.tree, chance: 0.8), recipe.random.chance(0.9) else { return [] }
        let leaf = recipe.tint.apply(OKLab(hex: 0x223A2C), strength: 0.4).colour
        return [(0.26, 9, 0.66), (0.46, 5, 0.86)].map { size, count, glade in
            TreesLayer(
                kinds: recipe.has(.beach) ? [.palm] : [.fir],
                distance: 0.4 - 0.1 * Float(size),
                count: count,
                size: Float(size),
                base: 1.03,
                leaf: leaf,
                bark: Colour(hex: 0x2A2018),
                hasGround: false,
                glade: Float(glade),
                snow: recipe.has(anyOf: [.snow, .winter]) ? 0.9 : 0,
                random: random.fork(UInt64(count))
            )
        }
    }

    private mutating func landKind() -> Landform.Kind {
        if recipe.has(.volcano) { return .volcano }
        if recipe.has(.canyon) { return .canyon }
        if recipe.has(.desert) { return .desert }
        if recipe.has(anyOf: [.mountains, .waterfall]) { return .mountains }
        if recipe.has(anyOf: [.island, .beach, .lighthouse]) { return .island }
        if recipe.has(anyOf: [.sea, .boat, .ship, .whale]) {
            return recipe.random.chance(0.4) ? .island : .sea
        }
        if recipe.has(anyOf: [.hills, .road, .river]) { return .hills }
        return .mountains
    }

    private func skin(_ kind: Landform.Kind, _ form: Landform) -> Skin {
        func colour(_ hex: UInt32) -> Colour {
            recipe.tint.apply(OKLab(hex: hex), strength: 0.5).colour
        }
        let warm = recipe.has(.autumn)
        var skin = Skin(
            rock: colour(0x66686E),
            ground: colour(0x7A756A),
            grass: colour(warm ? 0xA8702A : 0x44683A),
            sand: colour(kind == .mountains ? 0x857E74 : 0xD8C08C)
        )
        switch kind {
        case .mountains: skin.snowline = recipe.has(anyOf: [.snow, .winter]) ? 0.1 : 0.85
        case .hills: (skin.green, skin.ground) = (1, colour(0x8FA04A))
        case .desert:
            (skin.green, skin.hasRipples) = (0, true)
            (skin.rock, skin.ground) = (colour(0xD79A5B), colour(0xE5B274))
        case .canyon:
            (skin.green, skin.hasStrata) = (0.15, true)
            (skin.rock, skin.ground, skin.sand) = (
                colour(0xA9502C), colour(0xC4733F), colour(0xE0A878)
            )
        case .volcano:
            (skin.green, skin.rock, skin.ground) = (0.1, colour(0x38302E), colour(0x4A3E38))
            skin.lava = Point(form.centre.x * 0.6, 9)
        case .island, .sea, .plain: skin.snowline = 99
        }
        if recipe.has(anyOf: [.snow, .winter]) { skin.snowline = min(skin.snowline, 0.05) }
        return skin
    }
}
