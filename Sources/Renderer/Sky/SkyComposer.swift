internal import Domain

extension Composer {
    /// Positions the sun for the time of day, with space for the subject.
    mutating func lightUp(_ view: inout View) {
        let side: Float = recipe.random.chance(0.5) ? -1 : 1
        view.sun.x = 0.5 + side * recipe.random.between(0.08, 0.28)
        view.sun.y =
            switch recipe.time {
            case .night: recipe.random.between(0.26, 0.40)
            case .day: recipe.random.between(0.34, 0.46)
            case .golden: recipe.random.between(0.11, 0.2)
            case .dusk: recipe.random.between(-0.05, 0.01)
            default: recipe.random.between(0.03, 0.1)
            }
        if recipe.has(anyOf: Concept.figures) {
            view.sun.x = mix(0.5, view.sun.x, 0.7)
            view.sun.y = min(view.sun.y, 0.16)
        }
        let room = view.horizon * Float(height) / Float(width * height).squareRoot() - 0.08
        view.sun.y = min(view.sun.y, room)
        view.variant = recipe.random.below(12)
        if recipe.stray < 0.3 { view.variant = Int(recipe.reading.hash % 12) + recipe.index / 2 }
    }

    /// Returns the sky and everything in it, from back to front.
    mutating func sky(clouds: Float = 0.8) -> [any Layer] {
        var layers: [any Layer] = []
        let isMoon = recipe.time == .night
        var sky = SkyLayer(random: recipe.random.fork(1))
        sky.isMoon = isMoon
        sky.hasSun = isMoon ? recipe.shows(.moon, chance: 0.6) : recipe.reading.allows(.sun)
        if recipe.has(anyOf: [.storm, .rain]) { sky.hasSun = false }
        sky.sunSize =
            isMoon ? recipe.random.between(0.03, 0.055) : recipe.random.between(0.022, 0.04)
        if recipe.has(.moon) { sky.sunSize *= 1.5 }
        if recipe.time == .day { sky.sunSize = 0.02 }
        if recipe.has(anyOf: Concept.figures) { sky.sunSize *= recipe.time == .day ? 1 : 2.3 }
        sky.phase = recipe.random.between(-0.5, 0.7)
        layers.append(sky)
        layers += heaven()
        layers += cloudCover(clouds)
        let isStorm = recipe.has(.storm) && recipe.reading.allows(.lightning)
        if recipe.shows(.lightning) || isStorm && recipe.random.chance(0.5) {
            layers.append(LightningLayer(random: recipe.random.fork(5)))
        }
        return layers
    }

    // MARK: - Private

    private mutating func heaven() -> [any Layer] {
        var layers: [any Layer] = []
        guard !recipe.has(anyOf: [.storm, .rain]) else { return [] }
        let showsStars = recipe.shows(.stars, chance: recipe.time == .night ? 1 : 0)
        let band = recipe.shows(.galaxyBand, chance: recipe.time == .night ? 0.4 : 0)
        if showsStars || recipe.time == .dusk && recipe.reading.allows(.stars) {
            layers.append(
                StarLayer(
                    amount: recipe.time == .night || showsStars ? 1 : 0.4,
                    band: band ? 1 : 0,
                    random: recipe.random.fork(2)
                )
            )
        }
        if recipe.shows(.aurora) { layers.append(AuroraLayer(random: recipe.random.fork(3))) }
        return layers
    }

    private mutating func cloudCover(_ chance: Float) -> [any Layer] {
        let drawn = recipe.random.between(0.25, 0.62)
        guard recipe.shows(.clouds, chance: chance), !recipe.has(.clear) else { return [] }
        var cover = drawn
        var weight: Float = recipe.time == .night ? 0.35 : 0.12
        if recipe.has(.clouds) { cover = max(cover, 0.62) }
        if recipe.has(.aurora) { cover = 0.2 }
        if recipe.has(anyOf: [.cloudy, .rain, .snow]) { (cover, weight) = (0.85, 0.5) }
        if recipe.has(.storm) { (cover, weight) = (0.98, 0.8) }
        let scale = recipe.random.between(0.8, 1.35)
        return [
            CloudLayer(cover: cover, scale: scale, weight: weight, random: recipe.random.fork(4))
        ]
    }
}
