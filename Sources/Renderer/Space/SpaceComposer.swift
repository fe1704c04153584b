extension Composer {
    /// Composes nebulae, galaxies and planets.
    mutating func composeSpace() -> Scene {
        var random = recipe.random.fork(50)
        var view = View(horizon: 1.3, eye: 1, density: 0.001)
        view.sun = Point(random.chance(0.5) ? -0.25 : 1.25, random.between(0.7, 1.3))
        let palette = spacePalette(&random)
        var layers: [any Layer] = [VoidLayer(colour: palette[0] * 0.018)]
        let hasGalaxy = recipe.has(.galaxy)
        layers.append(
            NebulaLayer(
                colours: palette,
                strength: hasGalaxy ? 0.22 : random.between(0.6, 0.95),
                random: random.fork(1)
            )
        )
        if recipe.reading.allows(.stars) {
            layers.append(StarLayer(amount: 1.3, band: 0, random: random.fork(2)))
        }
        if hasGalaxy {
            layers.append(
                GalaxyLayer(
                    arm: palette[1],
                    core: Colour(1.3, 1.05, 0.75, 0),
                    random: random.fork(3)
                )
            )
        }
        if recipe.reading.allows(.stars) { layers.append(GlintLayer(random: random.fork(4))) }
        let wantsPlanet = recipe.has(.planet) || !hasGalaxy && !recipe.has(.nebula)
        if wantsPlanet, recipe.reading.allows(.planet) { layers += planets(&random) }
        return finish(view) { layers + extras($0) }
    }

    // MARK: - Private

    private func spacePalette(_ random: inout Random) -> [Colour] {
        let sets: [[UInt32]] = [
            [0x1B2A80, 0x8A3AA8, 0xF07A6A], [0x0E4A78, 0x2AA0A8, 0xF2B26A],
            [0x3A1470, 0xC03A8A, 0xFFA860],
            [0x102A6A, 0x3A6AD8, 0xE080C8], [0x5A1030, 0xD04A3A, 0xF2C070],
            [0x0A3A4A, 0x2A8AC0, 0xB48AF0],
        ]
        return random.pick(sets).map { recipe.tint.apply(OKLab(hex: $0), strength: 0.95).colour }
    }

    private func planets(_ random: inout Random) -> [any Layer] {
        let sets: [[UInt32]] = [
            [0xB88A5A, 0xE8CFA0, 0x8A5A3A], [0x1E4E8C, 0x7FB2E8, 0x4E7A3A],
            [0x3A5AA0, 0x8AC0F0, 0xC8E0F8],
            [0x9A3A22, 0xE08A50, 0x5A2218], [0x4A2A7A, 0xB080D8, 0xF0B0C8],
            [0x1A6A6A, 0x70D0C0, 0xE8E0B0],
        ]
        func planet(_ place: Point, _ radius: Float, _ rings: Bool) -> PlanetLayer {
            let hexes = random.pick(sets)
            let colours = hexes.map { recipe.tint.apply(OKLab(hex: $0), strength: 0.8).colour }
            return PlanetLayer(
                place: place,
                radius: radius,
                colours: colours,
                hasRings: rings,
                isGiant: rings || hexes[0] != 0x1E4E8C,
                random: random.fork(UInt64(radius * 1000))
            )
        }
        let left = random.chance(0.5)
        let main = planet(
            Point(
                left ? random.between(0.25, 0.4) : random.between(0.6, 0.75),
                random.between(0.42, 0.66)
            ),
            random.between(0.2, 0.31),
            random.chance(0.5)
        )
        let moon = planet(
            Point(
                left ? random.between(0.68, 0.85) : random.between(0.15, 0.32),
                random.between(0.18, 0.4)
            ),
            random.between(0.03, 0.075),
            false
        )
        return [main, moon]
    }
}
