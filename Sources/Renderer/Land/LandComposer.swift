internal import Domain

extension Composer {
    /// Composes mountains, hills, deserts, islands or the open sea, with water.
    mutating func composeLand() -> Scene {
        let kind = landKind()
        let isSea = [.sea, .island, .headland].contains(kind)
        var random = recipe.random.fork(10)
        var form = Landform(kind, size: random.between(0.85, 1.15), random: &random)
        if !isSea, recipe.has(anyOf: [.road, .river]) {
            form.course = Course(recipe.has(.river) ? .river : .road, random: &random)
        }
        let wet =
            isSea || recipe.has(anyOf: [.lake, .pond, .river, .sea])
            || kind == .mountains && form.course == nil && recipe.shows(.lake, chance: 0.6)
        let view = landView(isSea, wet, form.course != nil)
        var layers = sky()
        if recipe.has(.rainbow) { layers.append(RainbowLayer(random: random.fork(3))) }
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
        let front = kind == .mountains || recipe.has(.beach) ? framing(&random) : []
        let grove = grove(form, wet, &random)
        let water = wet ? [waters(isSea)] : []
        return finish(view) { stage in
            let ground = Ground(form: kind == .sea ? nil : form, water: wet ? 0 : nil)
            let stands = buildings(on: ground, stage)
            return layers + grove + stands + water + front + extras(stage) + beams(of: stands)
        }
    }

    // MARK: - Private

    private mutating func landView(_ isSea: Bool, _ wet: Bool, _ hasCourse: Bool) -> View {
        var view = View(horizon: isSea ? 0.55 : 0.5, eye: wet ? 0.26 : 0.5, density: 0.045)
        view.horizon += recipe.random.between(-0.07, 0.07)
        view.eye *= recipe.random.between(0.8, 1.35)
        if hasCourse { (view.eye, view.horizon) = (max(0.75, view.eye), view.horizon - 0.1) }
        if recipe.reading.count(.house) > 1 { view.eye = max(0.55, view.eye) }
        view.lens = recipe.random.between(0.85, 1.1)
        if recipe.style == .scenic { (view.lens, view.density) = (0.7, 0.035) }
        lightUp(&view)
        return view
    }

    private func waters(_ isSea: Bool) -> WaterLayer {
        WaterLayer(
            level: 0,
            roughness: isSea ? (recipe.has(.storm) ? 1.3 : 0.7) : 0.16,
            deep: recipe.tint.apply(OKLab(hex: 0x0E4A66), strength: 0.6).colour
                * (recipe.isDark ? 0.25 : 0.8),
            random: recipe.random.fork(11)
        )
    }

    /// Returns scattered trees on hills and around lakes.
    private func grove(_ form: Landform, _ wet: Bool, _ random: inout Random) -> [any Layer] {
        let isGreen = form.kind == .hills || form.kind == .mountains || form.kind == .headland
        guard isGreen, recipe.reading.allows(.tree), recipe.reading.allows(.forest) else {
            return []
        }
        let isCold = recipe.has(anyOf: [.snow, .winter])
        let hexes: [UInt32] =
            if recipe.has(.autumn) {
                [0xD9701E, 0xC8401C, 0xE2A02A, 0x8A5A24, 0xB8581C]
            } else if recipe.has(.spring) { [0xF0A8C0, 0x7A9A44, 0xF6C8D4] } else {
                [0x3A6238, 0x2F5A34, 0x52702E]
            }
        let kinds: [Tree.Kind] =
            if recipe.has(.tuscan) {
                [.cypress, .cypress, .broad]
            } else if form.kind == .hills,
                !isCold
            { recipe.has(.pine) ? [.fir] : [.broad] } else { [.fir] }
        let looks = hexes.map { hex in
            TreeLook(
                leaf: recipe.tint.apply(OKLab(hex: hex), strength: 0.5).colour,
                bark: Colour(hex: 0x4A3626),
                snow: isCold ? 0.9 : 0
            )
        }
        return [
            GroveLayer(
                form: form,
                kinds: kinds,
                looks: looks,
                count: form.kind == .hills ? 420 : 300,
                water: wet ? 0 : nil,
                size: form.kind == .hills ? 0.32 : 0.17,
                random: random.fork(12)
            )
        ]
    }

    /// Returns trees at both sides in the foreground.
    private mutating func framing(_ random: inout Random) -> [any Layer] {
        guard recipe.shows(.tree, chance: 0.8), recipe.random.chance(0.9) else { return [] }
        let leaf = recipe.tint.apply(OKLab(hex: 0x223A2C), strength: 0.4).colour
        let rows: [(size: Double, count: Int, glade: Double)] = [(0.26, 9, 0.66), (0.46, 5, 0.86)]
        return rows.map { size, count, glade -> any Layer in
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
}
