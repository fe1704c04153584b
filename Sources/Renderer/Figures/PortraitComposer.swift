extension Composer {
    /// Composes a portrait: head and shoulders in front of a sky, or of flowing colour.
    mutating func composePortrait() -> Scene {
        var random = recipe.random.fork(65)
        var view = View(horizon: 0.92, eye: 1, density: 0.02)
        view.sun = Point(random.chance(0.5) ? 0.16 : 0.84, 0.26)
        view.variant = random.below(12)
        var backdrop: [any Layer]
        if recipe.index % 2 == 0 {
            var sky = SkyLayer(random: random.fork(1))
            sky.sunSize = random.between(0.12, 0.16)
            sky.isMoon = recipe.time == .night
            backdrop = [sky, CloudLayer(cover: 0.5, random: random.fork(2))]
            if recipe.isDark {
                backdrop.append(StarLayer(amount: 0.7, band: 0, random: random.fork(3)))
            }
        } else {
            backdrop = [portraitSilk(&random)]
        }
        return finish(view) { backdrop + [bust($0, &random)] + extras($0) }
    }

    // MARK: - Private

    private func portraitSilk(_ random: inout Random) -> SilkLayer {
        let light = Light(
            time: recipe.time,
            variant: random.below(12),
            tint: recipe.tint,
            density: 0
        )
        let stops = (0...5).map { OKLab(light.sky(Float($0) / 5)) }
        return SilkLayer(
            palette: Gradient(stops),
            background: Gradient(stops.map { $0.shifted(hue: 0.02, light: 0.6) }),
            ribbons: 11,
            tilt: random.between(-0.5, 0.5),
            random: random.fork(4)
        )
    }

    private func bust(_ stage: Stage, _ random: inout Random) -> FigureLayer {
        let isMirrored = random.chance(0.5)
        let face = PortraitFace(
            hasHat: recipe.has(.hat),
            hasBeard: recipe.has(.beard),
            cloth: recipe.reading.colours.first,
            random: &random
        )
        let foot = Point(
            Float(stage.width) * (isMirrored ? 0.53 : 0.47),
            Float(stage.height) * 0.99
        )
        let light = stage.light.onSubjects * 1.15
        return FigureLayer(
            stamps: face.parts.map { part in
                Stamp(
                    shape: Shape(parts: part.outline),
                    foot: foot,
                    size: 1.02 * Float(min(stage.width, stage.height)),
                    colour: part.colour.colour * light * (part.isFlat ? 0.8 : 0),
                    rim: part.isFlat ? Colour(grey: 0) : stage.light.sun * 0.2,
                    distance: 0.5,
                    isMirrored: isMirrored,
                    body: part.isFlat ? Colour(grey: 0) : part.colour.colour * light,
                    roundness: part.roundness
                )
            }
        )
    }
}
