extension Composer {
    /// Composes an underwater scene, with fish or jellyfish.
    mutating func composeUnderwater() -> Scene {
        var random = recipe.random.fork(60)
        var view = View(horizon: 0.9, eye: 1, density: 0.02)
        view.sun = Point(0.5, 0.8)
        let pairs: [(UInt32, UInt32)] = [
            (0x2C9CC0, 0x04223E), (0x2AB0A8, 0x042C38), (0x3A86D0, 0x071A48), (0x4AC0B8, 0x06304A),
        ]
        let isDeep = recipe.has(.jellyfish)
        let pair = isDeep ? (0x155A8A, 0x02081E) : random.pick(pairs)
        func tone(_ hex: UInt32) -> Colour {
            recipe.tint.apply(OKLab(hex: hex), strength: 0.8).colour
        }
        let water = UnderwaterLayer(
            shallow: tone(pair.0),
            deep: tone(pair.1),
            random: random.fork(1)
        )
        var layers: [any Layer] = [water]
        if isDeep {
            layers.append(jellies(&random))
        } else if recipe.reading.allows(.fish) {
            layers.append(school(&random, tone(pair.1)))
        }
        return finish(view) { layers + extras($0) }
    }

    // MARK: - Private

    private func jellies(_ random: inout Random) -> JellyLayer {
        let sets: [[UInt32]] = [
            [0x6AC8FF, 0xB48CFF], [0xFF8AC8, 0xA07CFF], [0x66F0D8, 0x66A8FF], [0xFFB27A, 0xFF7AA8],
        ]
        return JellyLayer(
            count: 7 + random.below(5),
            tones: random.pick(sets).map { recipe.tint.apply(OKLab(hex: $0)).colour },
            random: random.fork(2)
        )
    }

    private func school(_ random: inout Random, _ water: Colour) -> FigureLayer {
        guard let fish = Silhouettes.of(.fish) else { return FigureLayer(stamps: []) }
        let unit = Float(width * height).squareRoot()
        let middle = Point(
            random.between(0.3, 0.7) * Float(width),
            random.between(0.3, 0.55) * Float(height)
        )
        let isMirrored = random.chance(0.5)
        let bright = recipe.tint.apply(
            OKLab(hex: random.pick([0xF0A030, 0xE85A40, 0xF2D060, 0x80C8F0]))
        ).colour
        return FigureLayer(
            stamps: (0..<34).map { number in
                let off = Point(
                    random.signed() + random.signed(),
                    0.6 * (random.signed() + random.signed())
                )
                let near = random.unit()
                return Stamp(
                    shape: fish,
                    foot: middle + off * (0.2 * unit),
                    size: unit * mix(0.02, 0.07, near * near),
                    colour: mix(water * 1.4, bright * 0.55, 0.25 + 0.6 * near),
                    rim: Colour(0.4, 0.6, 0.6, 0),
                    distance: 8 - 6 * near,
                    isMirrored: isMirrored,
                    relief: 0.8
                )
            }
        )
    }
}
