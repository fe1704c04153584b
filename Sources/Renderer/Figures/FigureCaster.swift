/// One of several figures of the same kind.
struct FigureCrowd {
    let thing: Concept
    /// Index, from 0.
    let number: Int
    let count: Int

    /// Position in the row from -1 for the first to 1 for the last; 0 for a single one.
    var spread: Float { count > 1 ? 2 * Float(number) / Float(count - 1) - 1 : 0 }
}

/// Chooses position, size and colours of the figures in a scene.
struct FigureCaster {
    let recipe: Recipe
    let stage: Stage

    func stamp(
        _ shape: Shape,
        _ crowd: FigureCrowd,
        _ place: Float,
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
        settle(&stamp, crowd, place, &random)
        if crowd.count > 1 { scatter(&stamp, crowd, &random) }
        paint(&stamp, crowd.thing)
        return stamp
    }

    // MARK: - Private

    private func settle(
        _ stamp: inout Stamp,
        _ crowd: FigureCrowd,
        _ place: Float,
        _ random: inout Random
    ) {
        let (horizon, unit) = (max(stage.horizon, 0.3 * stage.unit), stage.unit)
        func put(_ row: Float, _ size: Float, _ distance: Float = 0.5) {
            (stamp.foot.y, stamp.size, stamp.distance) = (row, size * unit, distance)
        }
        switch crowd.thing {
        case .bird: put(horizon * 0.8, 0.30)
        case .dragon:
            put(max(horizon * 0.86, 0.5 * unit), 0.46)
            stamp.foot.x = mix(0.5 * Float(stage.width), stamp.foot.x, 0.6)
            stamp.relief = 0.12
        case .balloon: put(horizon * 0.75, 0.2)
        case .rocket: put(horizon * 0.8, 0.26)
        case .boat: put(horizon + 0.07 * unit, 0.17)
        case .ship: put(horizon + 0.06 * unit, 0.26)
        case .whale: put(horizon + 0.12 * unit, 0.2)
        case .cat, .wolf, .fox, .deer, .horse, .person, .astronaut, .bicycle:
            let side = stage.sun.x + (place - 0.5) * 0.5 * unit
            stamp.foot.x = clamp(side, 0.15 * Float(stage.width), 0.85 * Float(stage.width))
            let small = crowd.thing == .cat || crowd.thing == .fox
            put(0.93 * Float(stage.height), small ? 0.2 : 0.25, 0.15)
            if crowd.thing == .astronaut, recipe.has(.mars) {
                put(0.93 * Float(stage.height), 0.36)
                stamp.foot.x = place * Float(stage.width)
            }
        default: break
        }
    }

    /// Distributes several figures of a kind.
    private func scatter(_ stamp: inout Stamp, _ crowd: FigureCrowd, _ random: inout Random) {
        let isFlying = [.bird, .dragon, .balloon, .rocket].contains(crowd.thing)
        let wide = isFlying ? Float(stage.width) : min(Float(stage.width), 1.2 * stage.unit)
        let size: Float =
            isFlying ? 0.45 : [.boat, .ship, .whale].contains(crowd.thing) ? 0.7 : 0.85
        let step = (crowd.spread * 0.36 + random.signed() * 0.05) * wide
        stamp.foot.x = clamp(
            mix(stamp.foot.x, 0.5 * Float(stage.width), 0.6) + step,
            0.06 * Float(stage.width),
            0.94 * Float(stage.width)
        )
        let own = size * random.between(0.6, 1.1)
        stamp.size *= own
        if isFlying {
            stamp.foot.y *= random.between(0.5, 1.05)
            stamp.distance = 0.5 + (1 - own)
        } else if stamp.distance >= 0.5 {
            stamp.foot.y -= (1 - own) * 0.06 * stage.unit
            stamp.distance += 1 - own
        }
    }

    /// Applies a colour named in the prompt to an object.
    private func paint(_ stamp: inout Stamp, _ thing: Concept) {
        switch thing {
        case .astronaut:
            stamp.colour =
                Colour(0.62, 0.63, 0.66, 0) * (stage.light.ambient * 0.5 + stage.light.sun * 0.12)
                + Colour(grey: 0.03)
            stamp.relief = 1
        case .bicycle, .balloon, .boat:
            let usual: UInt32 = thing == .boat ? 0x6A4A38 : 0xB8402E
            let named = recipe.reading.colours.first ?? OKLab(hex: usual)
            let light = stage.light.ambient * 0.5 + stage.light.sun * 0.18
            stamp.colour = named.colour * light + stamp.colour * 0.2
            stamp.rim = named.colour * stage.light.sun * 0.5
            stamp.relief = 0.4
        default:
            guard let usual = Self.coats[thing] else { break }
            let named = recipe.reading.colours.first.map { OKLab(max(0.32, $0.l), $0.a, $0.b) }
            stamp.body = (named ?? OKLab(hex: usual)).colour * stage.light.onSubjects
            stamp.roundness = thing == .cat ? 0.13 : 0.06
            stamp.rim = stamp.rim * 0.6
        }
    }

    /// Usual colours of animals and people.
    private static let coats: [Concept: UInt32] = [
        .cat: 0xC98A4B, .wolf: 0x9A938C, .fox: 0xD9702F, .deer: 0xB0793F, .horse: 0x8A5A33,
        .person: 0x3E5F8A, .bird: 0x6F7F92, .dragon: 0x5E7F4A, .whale: 0x5C7690,
    ]
}

extension Light {
    /// Light on a subject from the viewer's side, so that it is seen against the sun too.
    var onSubjects: Colour {
        let light = ambient * 0.5 + sun * 0.16
        return light * (max(light.luma, isNight ? 0.2 : 0.42) / max(0.01, light.luma))
    }
}
