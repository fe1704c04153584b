extension Composer {
    /// Returns the other named and random elements: figures, vessels, birds, rain and snow.
    func extras(_ stage: Stage) -> [any Layer] {
        var composer = self
        var layers: [any Layer] = []
        var random = composer.recipe.random.fork(70)
        var stamps = composer.standing(stage, &random)
        if composer.recipe.has(.windowsill), !composer.recipe.has(.portrait) {
            let window = WindowLayer(sill: 0.84, random: random.fork(6))
            layers.append(window)
            composer.stand(&stamps, stage) { _ in window.sill * Float(stage.height) }
        } else if let ledge = composer.ledge(stage, &random) {
            layers.append(ledge)
            composer.stand(&stamps, stage) { ledge.top($0, stage) }
        }
        if !stamps.isEmpty { layers.append(FigureLayer(stamps: stamps)) }
        if composer.recipe.shows(.birds, chance: composer.recipe.isDark ? 0 : 0.35) {
            layers.append(FlockLayer(count: 8 + random.below(9), random: random.fork(1)))
        }
        return layers + composer.falling(&random)
    }

    // MARK: - Private

    private func ledge(_ stage: Stage, _ random: inout Random) -> LedgeLayer? {
        guard !recipe.has(.portrait), recipe.has(anyOf: Concept.figures) else { return nil }
        guard !(recipe.has(.astronaut) && recipe.has(.mars)) else { return nil }
        let hasGrass = !recipe.has(anyOf: Concept.skies + [.city, .mars])
        let soil = OKLab(hex: hasGrass ? 0x5C7038 : 0x6B655E).colour
        let dark = soil * stage.light.onSubjects * 0.3 + stage.light.haze * 0.01
        return LedgeLayer(
            middle: stage.sun.x + random.signed() * 0.08 * stage.unit,
            crest: max(stage.sun.y + 0.19 * stage.unit, Float(stage.height) * 0.74),
            colour: dark,
            hasGrass: hasGrass,
            random: random.fork(5)
        )
    }

    /// Places the foreground figures on the ground.
    private func stand(_ stamps: inout [Stamp], _ stage: Stage, on ground: (Float) -> Float) {
        for index in stamps.indices where stamps[index].distance < 0.5 {
            stamps[index].foot.y = ground(stamps[index].foot.x) + 0.004 * stage.unit
        }
    }

    private func standing(_ stage: Stage, _ random: inout Random) -> [Stamp] {
        guard !recipe.has(.portrait) else { return [] }
        var stamps: [Stamp] = []
        let side: Float = stage.sun.x < Float(stage.width) * 0.5 ? 1 : -1
        var place = 0.5 + side * random.between(0.05, 0.2)
        for thing in Concept.allCases where recipe.has(thing) && thing != .fish {
            guard let shape = Silhouettes.of(thing) else { continue }
            let count = recipe.reading.count(thing)
            for number in 0..<count {
                let crowd = FigureCrowd(thing: thing, number: number, count: count)
                let caster = FigureCaster(recipe: recipe, stage: stage)
                stamps.append(caster.stamp(shape, crowd, place, &random))
            }
            let step = random.between(0.25, 0.35)
            place += place < 0.5 ? step : -step
        }
        return stamps.sorted { $0.distance > $1.distance }
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
