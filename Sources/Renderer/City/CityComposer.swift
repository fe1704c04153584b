internal import Domain

extension Composer {
    private enum CityView: CaseIterable { case skyline, heights, avenue, aerial }

    /// Composes a city: a skyline over water, an aerial view, or a street view.
    mutating func composeCity() -> Scene {
        let cityView = chooseView()
        var view = View(density: 0.03)
        var taste = cityTaste()
        switch cityView {
        case .skyline:
            (view.horizon, view.eye, view.lens) = (0.66, 0.22, 1.05)
            (taste.shore, taste.height) = (
                recipe.random.between(6, 8).rounded(), taste.height * 0.85
            )
        case .heights:
            (view.horizon, view.eye, view.lens) = (0.45, 1.9, 0.9)
            taste.nearest = 1.1
        case .avenue: (view.horizon, view.eye, view.lens, taste.avenue) = (0.62, 0.2, 0.75, true)
        case .aerial: (view.horizon, view.eye, view.lens) = (0.3, 3.4, 0.95)
        }
        view.horizon += recipe.random.between(-0.03, 0.03)
        lightUp(&view)
        if cityView == .avenue || cityView == .heights { view.sun.x = mix(0.5, view.sun.x, 0.4) }
        var layers = sky(clouds: 0.85)
        let isSkyline = cityView == .skyline
        if recipe.has(.mountains) {
            layers.append(farRange())
            taste.height *= 0.55
            view.density = 0.02
        }
        layers.append(cityLayer(taste, isSkyline, wet: cityView == .avenue))
        if isSkyline { layers.append(harbour()) }
        return finish(view) { layers + extras($0) }
    }

    // MARK: - Private

    private mutating func chooseView() -> CityView {
        let drawn = recipe.random.below(4)
        if recipe.has(.street) { return .avenue }
        let usual: [CityView] = [.skyline, .heights, .skyline, .avenue]
        if recipe.has(anyOf: [.sea, .river, .lake, .boat, .ship, .beach]) { return .skyline }
        if recipe.has(.neon) { return [.skyline, .avenue, .heights, .avenue][recipe.index] }
        return recipe.stray > 0.4 ? CityView.allCases[drawn] : usual[recipe.index]
    }

    private mutating func cityTaste() -> CityPlan.Taste {
        let isNeon = recipe.has(anyOf: [.neon]) || recipe.reading.manners.contains(.neon)
        var taste = CityPlan.Taste(tint: recipe.tint)
        taste.futuristic = recipe.has(.futuristic) ? 1 : isNeon ? 0.55 : 0.12
        taste.neon = isNeon ? 1 : recipe.has(.futuristic) ? 0.4 : 0.06
        taste.height = recipe.random.between(3, 4) * (1 + 0.3 * taste.futuristic)
        taste.lit =
            switch recipe.time {
            case .day: 0.02
            case .night, .dusk: 0.5
            case .sunset: 0.34
            default: 0.16
            }
        return taste
    }

    private mutating func cityLayer(
        _ taste: CityPlan.Taste,
        _ isSkyline: Bool,
        wet: Bool
    ) -> CityLayer {
        var random = recipe.random.fork(20)
        var layer = CityLayer(plan: CityPlan(taste, random: &random), random: random)
        layer.hasGround = !isSkyline
        layer.wet = wet ? (recipe.has(.rain) || taste.neon > 0.5 ? 1 : 0.55) : 0
        layer.glow = recipe.time == .day ? 0.5 : 1
        layer.neon = taste.neon
        return layer
    }

    /// Returns a mountain range behind the city.
    private mutating func farRange() -> TerrainLayer {
        var random = recipe.random.fork(22)
        var form = Landform(.mountains, size: random.between(2.2, 2.7), random: &random)
        form.breadth = 2.4
        var skin = Skin(
            rock: Colour(hex: 0x66686E),
            ground: Colour(hex: 0x7A756A),
            grass: Colour(hex: 0x44683A),
            sand: Colour(hex: 0x857E74)
        )
        skin.snowline = recipe.has(anyOf: [.snow, .winter]) ? 0.3 : 1.5
        return TerrainLayer(form: form, skin: skin, near: 12, random: random)
    }

    private mutating func harbour() -> WaterLayer {
        WaterLayer(
            level: 0,
            roughness: recipe.random.between(0.2, 0.4),
            deep: recipe.tint.apply(OKLab(hex: 0x14324A), strength: 0.6).colour
                * (recipe.isDark ? 0.3 : 0.6),
            random: recipe.random.fork(21)
        )
    }
}
