extension Composer {
    /// Composes a forest: rows of trees in mist, with light rays.
    mutating func composeForest() -> Scene {
        var view = View(horizon: 0.58, eye: 0.4, lens: 1, density: recipe.has(.fog) ? 0.035 : 0.055)
        view.horizon += recipe.random.between(-0.05, 0.05)
        lightUp(&view)
        view.sun.x = mix(0.5, view.sun.x, 0.6)
        if recipe.time != .day { view.sun.y = max(view.sun.y, 0.12) }
        var layers = sky(clouds: 0.4)
        var random = recipe.random.fork(40)
        if recipe.has(.mountains) { layers.append(peaks(&random)) }
        layers += rows(&random, horizon: view.horizon)
        layers.append(RayLayer(strength: 1, random: random.fork(9)))
        return finish(view) { stage in
            let stands = buildings(on: Ground(scale: 1.7, near: 3.2, far: 4), stage)
            return layers + stands + extras(stage) + beams(of: stands)
        }
    }

    // MARK: - Private

    private func peaks(_ random: inout Random) -> TerrainLayer {
        let form = Landform(.mountains, size: 1.1, random: &random)
        var skin = Skin(
            rock: Colour(hex: 0x6B625C),
            ground: Colour(hex: 0x8A7A62),
            grass: Colour(hex: 0x4C7032),
            sand: Colour(hex: 0xB0A070)
        )
        skin.snowline = recipe.has(anyOf: [.snow, .winter]) ? 0 : 1.2
        return TerrainLayer(form: form, skin: skin, random: random)
    }

    private mutating func rows(_ random: inout Random, horizon: Float) -> [any Layer] {
        let kinds = treeKinds(&random)
        let leaf = leafColour(&random)
        let glade = random.between(0.25, 0.5)
        let isCold = recipe.has(anyOf: [.snow, .winter])
        return (0..<6).map { row in
            let near = Float(row) / 5
            return TreesLayer(
                kinds: kinds,
                distance: mix(30, 1.2, near.squareRoot()),
                count: [54, 40, 26, 15, 9, 5][row],
                size: [0.13, 0.20, 0.30, 0.46, 0.72, 1.15][row],
                base: mix(horizon, 1.04, near * near * 0.9 + 0.1 * near),
                leaf: leaf * (recipe.has(.fog) ? mix(1.1, 0.55, near) : 1),
                floor: isCold ? Colour(0.9, 0.95, 1.05, 0) * (recipe.isDark ? 1.9 : 1) : nil,
                bark: Colour(hex: 0x4A3626),
                glade: [0, 0.05, 0.15, glade, glade + 0.15, glade + 0.3][row],
                snow: isCold ? 0.9 : 0,
                random: random.fork(UInt64(row))
            )
        }
    }

    private func treeKinds(_ random: inout Random) -> [Tree.Kind] {
        if recipe.has(.jungle) { return [.palm, .broad, .broad] }
        if recipe.has(.beach) { return [.palm] }
        if recipe.has(anyOf: [.snow, .winter, .pine]) { return [.fir] }
        if recipe.has(anyOf: [.autumn, .spring, .cherry]) { return [.broad, .birch] }
        return random.pick([[.fir], [.fir, .fir, .broad], [.broad, .birch], [.fir]])
    }

    private func leafColour(_ random: inout Random) -> Colour {
        let hex: UInt32 =
            if recipe.has(.autumn) {
                random.pick([0xD9701E, 0xC8501C, 0xE2A02A])
            } else if recipe.has(anyOf: [.spring, .cherry]) { 0xF0A8C0 } else if recipe.has(.jungle)
            { 0x3C7A34 } else { random.pick([0x3A6238, 0x2F5A44, 0x4A6A30]) }
        return recipe.tint.apply(OKLab(hex: hex), strength: 0.9).colour
    }
}
