internal import Domain

extension Composer {
    /// Selects the kind of terrain from the prompt's words.
    mutating func landKind() -> Landform.Kind {
        if recipe.has(.volcano) { return .volcano }
        if recipe.has(anyOf: [.canyon, .mars]) { return .canyon }
        if recipe.has(.desert) { return .desert }
        if recipe.has(anyOf: [.cliff, .lighthouse]) { return .headland }
        if recipe.has(.mountains) { return .mountains }
        if recipe.has(anyOf: [.island, .beach]) { return .island }
        if recipe.has(anyOf: [.sea, .boat, .ship, .whale]) {
            if recipe.has(anyOf: Concept.buildings) { return .headland }
            return recipe.random.chance(0.4) ? .island : .sea
        }
        if recipe.has(anyOf: [.hills, .road, .river, .autumn, .spring, .house, .pond]) {
            return .hills
        }
        return .mountains
    }

    /// Selects the surface colours of a kind of terrain.
    func skin(_ kind: Landform.Kind, _ form: Landform) -> Skin {
        func colour(_ hex: UInt32) -> Colour {
            recipe.tint.apply(OKLab(hex: hex), strength: 0.5).colour
        }
        let warm = recipe.has(.autumn)
        var skin = Skin(
            rock: colour(0x66686E),
            ground: colour(0x7A756A),
            grass: colour(warm ? 0xA8702A : 0x44683A),
            sand: colour(kind == .mountains ? 0x857E74 : 0xD8C08C)
        )
        switch kind {
        case .mountains: skin.snowline = recipe.has(anyOf: [.snow, .winter]) ? 0.1 : 0.85
        case .hills: (skin.green, skin.ground) = (1, colour(0x8FA04A))
        case .desert:
            (skin.green, skin.hasRipples) = (0, true)
            (skin.rock, skin.ground) = (colour(0xD79A5B), colour(0xE5B274))
        case .canyon:
            (skin.green, skin.hasStrata) = (0.15, true)
            (skin.rock, skin.ground, skin.sand) = (
                colour(0xA9502C), colour(0xC4733F), colour(0xE0A878)
            )
        case .volcano:
            (skin.green, skin.rock, skin.ground) = (0.1, colour(0x38302E), colour(0x4A3E38))
            skin.lava = Point(form.centre.x * 0.6, 9)
        case .headland:
            (skin.snowline, skin.hasStrata) = (99, true)
            (skin.rock, skin.sand) = (colour(0x6E6A64), colour(0x8A8478))
        case .island, .sea: skin.snowline = 99
        }
        if recipe.has(.mars) {
            (skin.green, skin.hasStrata) = (0, false)
            (skin.rock, skin.ground, skin.sand) = (
                colour(0x9A4A2A), colour(0xB8623A), colour(0xD08A5A)
            )
        }
        if recipe.has(anyOf: [.snow, .winter]) { skin.snowline = min(skin.snowline, 0.05) }
        return skin
    }
}
