extension Composer {
    /// Composes a portrait: head and shoulders in front of a large sun or moon, or of flowing
    /// colour.
    mutating func composePortrait() -> Scene {
        var random = recipe.random.fork(65)
        var view = View(horizon: 0.92, eye: 1, density: 0.02)
        view.sun = Point(random.between(0.46, 0.56), 0.34)
        view.variant = random.below(12)
        var backdrop: [any Layer]
        if recipe.index % 2 == 0 {
            var sky = SkyLayer(random: random.fork(1))
            sky.sunSize = random.between(0.24, 0.3)
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
        guard var shape = Silhouettes.of(.portrait) else { return FigureLayer(stamps: []) }
        if recipe.has(.hat) { shape.parts += Creatures.cap }
        if recipe.has(.beard) { shape.parts += Creatures.beard }
        let size = 1.02 * Float(min(stage.width, stage.height))
        let isMirrored = random.chance(0.5)
        let foot = Point(
            Float(stage.width) * (isMirrored ? 0.52 : 0.48),
            Float(stage.height) * 0.99
        )
        return FigureLayer(stamps: [
            Stamp(
                shape: shape,
                foot: foot,
                size: size,
                colour: recipe.tint.apply(OKLab(hex: 0x6A4630), strength: 0.5).colour
                    * (stage.light.ambient * 0.34),
                rim: stage.light.sun * 0.85 + stage.light.haze * 0.3,
                distance: 0.5,
                isMirrored: isMirrored,
                relief: 0
            )
        ])
    }
}
