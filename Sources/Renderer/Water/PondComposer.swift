extension Composer {
    /// Composes a pond from above, with koi, lily pads and fallen petals.
    mutating func composePond() -> Scene {
        var random = recipe.random.fork(61)
        let hexes: [UInt32] = [0x1F5A58, 0x1B4A66, 0x2C6248, 0x244C5C]
        let water = recipe.tint.apply(OKLab(hex: hexes[recipe.index]), strength: 0.5).colour
        var view = View(horizon: -0.2, eye: 1, density: 0)
        view.sun = Point(random.between(0.2, 0.8), 0.3)
        let pond = PondLayer(
            water: water * (recipe.isDark ? 0.3 : 1),
            koi: recipe.reading.allows(.koi) ? 6 + random.below(4) : 0,
            petal: recipe.reading.allows(.cherry) ? Colour(hex: 0xF3B6C6) : nil,
            random: random
        )
        return finish(view) { _ in [pond] }
    }
}
