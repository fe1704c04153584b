extension Composer {
    /// Composes a waterfall over a cliff into a pool, with plants around it.
    mutating func composeWaterfall() -> Scene {
        var random = recipe.random.fork(15)
        var view = View(horizon: 0.70, eye: 0.30, lens: 1, density: 0.03)
        lightUp(&view)
        let isCold = recipe.has(anyOf: [.snow, .winter])
        let isJungle = recipe.has(.jungle)
        func colour(_ hex: UInt32) -> Colour {
            recipe.tint.apply(OKLab(hex: hex), strength: 0.5).colour
        }
        let falls = FallsLayer(
            middle: random.between(0.4, 0.6),
            width: random.between(0.10, 0.17),
            crest: random.between(0.15, 0.22),
            rock: colour(isJungle ? 0x55514A : 0x6A6660),
            moss: colour(isCold ? 0xDDE6F2 : recipe.has(.autumn) ? 0x96642A : 0x3F6A2C),
            random: random.fork(1)
        )
        let pool = WaterLayer(
            level: 0,
            roughness: 0.22,
            deep: colour(0x0E5A5C) * (recipe.isDark ? 0.3 : 0.8),
            random: random.fork(2)
        )
        let mist = SprayLayer(middle: falls.middle, width: falls.width, random: random.fork(3))
        let layers = sky() + [falls, pool, mist] + banks(&random, isJungle, isCold)
        let bow: [any Layer] = recipe.has(.rainbow) ? [RainbowLayer(random: random.fork(5))] : []
        return finish(view) { layers + bow + extras($0) }
    }

    // MARK: - Private

    /// Returns plants on both sides, the nearest ones large.
    private func banks(_ random: inout Random, _ isJungle: Bool, _ isCold: Bool) -> [any Layer] {
        guard recipe.reading.allows(.tree), recipe.reading.allows(.forest) else { return [] }
        let hex: UInt32 = recipe.has(.autumn) ? 0xC8601C : isJungle ? 0x2F7030 : 0x355C38
        let leaf = recipe.tint.apply(OKLab(hex: hex), strength: 0.6).colour
        let kinds: [Tree.Kind] =
            isCold ? [.fir] : isJungle ? [.palm, .broad, .palm] : [.fir, .broad, .fir]
        let rows: [(Float, Int, Float, Float, Float)] = [
            (0.22, 12, 0.73, 0.66, 3.2), (0.40, 8, 0.84, 0.84, 1.6), (0.66, 4, 1.06, 1.06, 0.7),
        ]
        return rows.enumerated().map { number, row in
            TreesLayer(
                kinds: kinds,
                distance: row.4,
                count: row.1,
                size: row.0 * min(1, Float(width) / Float(width * height).squareRoot() + 0.15),
                base: row.2,
                leaf: leaf * (1.15 - 0.2 * Float(number)),
                bark: Colour(hex: 0x3A2C20),
                hasGround: false,
                glade: row.3,
                snow: isCold ? 0.9 : 0,
                random: random.fork(20 + UInt64(number))
            )
        }
    }
}
