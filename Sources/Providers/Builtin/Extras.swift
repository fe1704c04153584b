extension Composer {
    /// What else a prompt names, and what comes by chance: figures, buildings, birds.
    func extras(_ stage: Stage) -> [any Layer] {
        var composer = self
        var layers: [any Layer] = []
        var random = composer.recipe.random.fork(70)
        var stamps = composer.standing(stage, &random)
        if let ledge = composer.ledge(stage, &random) {
            layers.append(ledge)
            for index in stamps.indices where stamps[index].distance < 0.5 {
                stamps[index].foot.y = ledge.top(stamps[index].foot.x, stage) + 0.004 * stage.unit
            }
        }
        if !stamps.isEmpty { layers.append(FigureLayer(stamps: stamps)) }
        if composer.recipe.shows(.birds, chance: composer.recipe.isDark ? 0 : 0.35) {
            layers.append(FlockLayer(count: 8 + random.below(9), random: random.fork(1)))
        }
        return layers + composer.falling(&random)
    }

    // MARK: - Private

    private func ledge(_ stage: Stage, _ random: inout Random) -> LedgeLayer? {
        guard !recipe.has(.portrait), recipe.has(anyOf: Thing.figures.filter { $0 != .bird }) else {
            return nil
        }
        let dark = stage.light.ambient * 0.05 + stage.light.haze * 0.01
        return LedgeLayer(
            middle: stage.sun.x + random.signed() * 0.08 * stage.unit,
            crest: max(stage.sun.y + 0.19 * stage.unit, Float(stage.height) * 0.74),
            colour: dark,
            hasGrass: !recipe.has(anyOf: Thing.skies + [.city]),
            random: random.fork(5)
        )
    }

    private mutating func standing(_ stage: Stage, _ random: inout Random) -> [Stamp] {
        var stamps: [Stamp] = []
        guard !recipe.has(.portrait) else { return [] }
        let side: Float = stage.sun.x < Float(stage.width) * 0.5 ? 1 : -1
        var place = 0.5 + side * random.between(0.05, 0.2)
        for thing in Thing.allCases where recipe.has(thing) {
            guard let shape = Silhouettes.of(thing), thing != .portrait, thing != .fish else {
                continue
            }
            stamps.append(stamp(thing, shape, place, stage, &random))
            place =
                place < 0.5
                ? place + random.between(0.25, 0.35) : place - random.between(0.25, 0.35)
        }
        return stamps
    }

    private func stamp(
        _ thing: Thing,
        _ shape: Shape,
        _ place: Float,
        _ stage: Stage,
        _ random: inout Random
    ) -> Stamp {
        let dark = stage.light.ambient * 0.10 + stage.light.haze * 0.02
        var stamp = Stamp(
            shape: shape,
            foot: Point(place * Float(stage.width), Float(stage.height) * 0.9),
            size: 0.3 * stage.unit,
            colour: dark,
            rim: stage.light.sun * 0.6 + stage.light.haze * 0.2,
            distance: 0.5,
            isMirrored: random.chance(0.5)
        )
        stamp.window = Colour(2.6, 1.5, 0.55, 0) * (recipe.time == .day ? 0.1 : 1)
        let horizon = stage.horizon
        switch thing {
        case .birds, .bird: (stamp.foot.y, stamp.size) = (horizon * 0.8, 0.34 * stage.unit)
        case .dragon: (stamp.foot.y, stamp.size) = (horizon * 0.72, 0.42 * stage.unit)
        case .balloon: (stamp.foot.y, stamp.size) = (horizon * 0.75, 0.2 * stage.unit)
        case .rocket: (stamp.foot.y, stamp.size) = (horizon * 0.8, 0.26 * stage.unit)
        case .cat, .wolf, .deer, .horse, .person:
            stamp.foot.x = min(
                max(stage.sun.x + (place - 0.5) * 0.5 * stage.unit, 0.15 * Float(stage.width)),
                0.85 * Float(stage.width)
            )
            (stamp.size, stamp.distance) = ((thing == .cat ? 0.2 : 0.25) * stage.unit, 0.3)
        case .boat: (stamp.foot.y, stamp.size) = (horizon + 0.07 * stage.unit, 0.17 * stage.unit)
        case .ship: (stamp.foot.y, stamp.size) = (horizon + 0.06 * stage.unit, 0.26 * stage.unit)
        case .whale: (stamp.foot.y, stamp.size) = (horizon + 0.12 * stage.unit, 0.2 * stage.unit)
        case _ where Thing.buildings.contains(thing):
            (stamp.foot.y, stamp.size, stamp.relief) = (
                horizon + 0.05 * stage.unit, 0.3 * stage.unit, 0.4
            )
        default: break
        }
        if Thing.buildings.contains(thing) {
            stamp.shape.parts.append(.ellipse(Point(0, -0.17), Point(0.82, 0.2)))
            stamp.shape.reach = 0.85
            stamp.colour = stage.light.through(dark * 1.6, 6, glow: 0.2)
        }
        return stamp
    }

    private mutating func falling(_ random: inout Random) -> [any Layer] {
        var layers: [any Layer] = []
        if recipe.shows(.rain) || recipe.shows(.storm) && recipe.reading.allows(.rain) {
            layers.append(FallLayer(isSnow: false, random: random.fork(2)))
        }
        if recipe.shows(.snow) { layers.append(FallLayer(isSnow: true, random: random.fork(3))) }
        return layers
    }
}

/// Rain or snow in the air.
struct FallLayer: Layer {
    let isSnow: Bool
    var random: Random

    func paint(_ canvas: Canvas, _ stage: Stage, _ meter: PassMeter) throws(Abandoned) {
        var random = random
        let slant = random.between(-0.22, 0.22)
        let light = stage.light.haze * 0.8 + stage.light.ambient * 0.4
        try meter.rows(isSnow ? 1100 : 1900) { _ in
            let near = random.unit() * random.unit() * random.unit()
            let start = Point(
                random.unit() * Float(stage.width),
                random.between(-0.1, 1) * Float(stage.height)
            )
            if isSnow {
                let size = stage.unit * (0.0009 + 0.006 * near)
                Sprites.star(canvas, start, light * (0.9 - 0.55 * near), size)
            } else {
                let span = stage.unit * (0.015 + 0.10 * near)
                for step in 0..<Int(span) {
                    let x = Int(start.x + slant * Float(step))
                    canvas.add(light * (0.05 + 0.06 * near), x, Int(start.y) + step)
                }
            }
        }
    }
}
