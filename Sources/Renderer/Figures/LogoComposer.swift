extension Composer {
    /// Composes a logo: one flat figure in front of a disc, in few colours.
    mutating func composeLogo() -> Scene {
        var random = recipe.random.fork(67)
        let pairs: [(UInt32, UInt32, UInt32)] = [
            (0xF4EEE2, 0xE2703A, 0x22303C), (0x20343F, 0xF0A24A, 0xF6EFE2),
            (0xEFE6D6, 0x2F6E6A, 0xF3B05A), (0xE8E4DC, 0x3A3F4A, 0xE4572E),
        ]
        let pair = pairs[(Int(recipe.reading.hash % 4) + recipe.index) % 4]
        func tone(_ hex: UInt32) -> Colour {
            recipe.tint.apply(OKLab(hex: hex), strength: 0.7).colour
        }
        let view = View(horizon: 0.5, eye: 1)
        let things = Concept.allCases.filter { recipe.has($0) && Silhouettes.of($0) != nil }
        let form = random.below(3)
        return finish(view) { stage in
            let badge = BadgeLayer(back: tone(pair.0), front: tone(pair.1), form: form)
            let side = Float(min(stage.width, stage.height))
            let stamps = things.prefix(1).compactMap { thing in
                Silhouettes.of(thing).map { shape in
                    Stamp(
                        shape: shape,
                        foot: Point(
                            Float(stage.width) * 0.5,
                            Float(stage.height) * 0.5 + side * 0.25
                        ),
                        size: side * 0.48,
                        colour: tone(pair.2),
                        distance: 1,
                        isMirrored: recipe.index % 2 == 1
                    )
                }
            }
            return [badge, FigureLayer(stamps: stamps)]
        }
    }
}
