extension Composer {
    /// Composes a field of flowers in front of hills or mountains.
    mutating func composeMeadow() -> Scene {
        var view = View(horizon: 0.42, eye: 0.62, lens: 0.95, density: 0.06)
        view.horizon += recipe.random.between(-0.09, 0.06)
        view.eye *= recipe.random.between(0.85, 1.15)
        lightUp(&view)
        var layers = sky()
        var random = recipe.random.fork(30)
        if recipe.has(.rainbow) { layers.append(RainbowLayer(random: random.fork(3))) }
        let land = backdrop(&random)
        layers.append(land)
        let flowers = flowers(&random)
        let lean: Float =
            recipe.has(.wind) ? random.between(0.28, 0.42) * (random.chance(0.5) ? 1 : -1) : 0.05
        let green = recipe.tint.apply(OKLab(hex: 0x4A7A2C), strength: 0.25).colour
        layers.append(MeadowLayer(flowers: flowers, green: green, lean: lean, random: random))
        return finish(view) { stage in
            let stands = buildings(
                on: Ground(form: land.form, scale: 2.6, near: 4.2, far: 6.5),
                stage
            )
            return layers + stands + extras(stage) + beams(of: stands)
        }
    }

    /// Returns the flowers that a prompt names, or those of a mixed meadow.
    func flowers(_ random: inout Random) -> [Bloomer] {
        let asked = Concept.flowers.filter(recipe.has)
        let kinds = asked.isEmpty ? [Concept.daisy, .poppy, .lavender, .tulip] : asked
        return kinds.map { bloomer($0, isAsked: !asked.isEmpty) }
    }

    // MARK: - Private

    private func backdrop(_ random: inout Random) -> TerrainLayer {
        let high = recipe.has(.mountains)
        let form = Landform(high ? .mountains : .hills, size: high ? 0.9 : 0.75, random: &random)
        var skin = Skin(
            rock: Colour(hex: 0x6B625C),
            ground: Colour(hex: 0x7C8A4A),
            grass: Colour(hex: 0x4C7032),
            sand: Colour(hex: 0xB0A070)
        )
        (skin.green, skin.snowline) = (1, high ? 1.2 : 99)
        return TerrainLayer(form: form, skin: skin, random: random)
    }

    private func bloomer(_ thing: Concept, isAsked: Bool) -> Bloomer {
        func tone(_ hex: UInt32) -> Colour {
            recipe.tint.apply(OKLab(hex: hex), strength: isAsked ? 0.9 : 0.6).colour
        }
        func kind(
            _ petals: Int,
            _ petal: UInt32,
            _ tip: UInt32,
            _ heart: UInt32,
            _ sizes: [Float],
            _ form: Int
        ) -> Bloomer {
            Bloomer(
                petals: petals,
                petal: tone(petal),
                tip: tone(tip),
                heart: Colour(hex: heart),
                heartSize: sizes[0],
                head: sizes[1],
                stem: sizes[2],
                form: form
            )
        }
        return switch thing {
        case .sunflower: kind(17, 0xF2A30C, 0xFFD23A, 0x3A2210, [0.46, 0.105, 0.46], 0)
        case .lavender: kind(5, 0x7C58C8, 0xA88AE6, 0x4A3A80, [0.2, 0.05, 0.36], 2)
        case .poppy: kind(5, 0xD8231A, 0xF0503A, 0x1C1418, [0.22, 0.062, 0.36], 0)
        case .tulip: kind(3, 0xD92C54, 0xFF8A6A, 0x8A1A3A, [0.2, 0.058, 0.32], 1)
        case .rose: kind(7, 0xC4183C, 0xE85A70, 0x8A0F28, [0.42, 0.06, 0.34], 0)
        case .cherry: kind(5, 0xF8B8CC, 0xFFE4EC, 0xC05A78, [0.16, 0.045, 0.34], 0)
        default: kind(15, 0xF2F2EE, 0xFFFFFF, 0xE8A812, [0.32, 0.046, 0.3], 0)
        }
    }
}
