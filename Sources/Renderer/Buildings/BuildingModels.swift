/// Models of the buildings that a prompt can name, scaled to a height of 1 with the ground at 0.
enum BuildingModels {
    /// Returns a building's model; `variant` selects one of its designs.
    static func of(_ thing: Concept, variant: Int) -> [Solid]? {
        switch thing {
        case .lighthouse: lighthouse
        case .castle: castle
        case .house: houses[variant % houses.count]
        case .tower: tower
        case .pagoda: pagoda
        default: nil
        }
    }

    /// Returns a building's height in scene units.
    static func height(_ thing: Concept) -> Float {
        switch thing {
        case .castle: 1.45
        case .lighthouse: 1.35
        case .tower: 1.2
        case .pagoda: 0.95
        default: 0.42
        }
    }

    /// Position of a lighthouse's lamp, in model coordinates.
    static let lantern = Vector(0, 0.80, 0)

    // MARK: - Private

    private static let lighthouse: [Solid] = {
        let tones: [UInt32] = [0xEDE8DC, 0xC23B2E, 0xEDE8DC, 0xC23B2E, 0xEDE8DC]
        let bands = tones.indices.map { number -> Solid in
            let (low, high) = (Float(number) / 5, Float(number + 1) / 5)
            return .round(
                0,
                0,
                mix(0.11, 0.07, low),
                mix(0.11, 0.07, high),
                number == 0 ? -0.4 : 0.73 * low,
                0.73 * high,
                tones[number],
                windows: number == 2 ? 0.3 : 0
            )
        }
        var lamp = Solid.round(0, 0, 0.048, 0.048, 0.75, 0.85, 0xFFE9B0, sides: 10)
        lamp.glow = 1
        return bands + [
            .round(0, 0, 0.105, 0.105, 0.73, 0.75, 0x3A3A40), lamp,
            .round(0, 0, 0.072, 0.004, 0.85, 0.95, 0xA8322A),
            .round(0, 0, 0.005, 0.005, 0.94, 1, 0x303034, sides: 6),
            .box(0.3, 0.05, Point(0.17, 0.11), -0.4, 0.13, 0xE6E0D2, windows: 0.11),
            .gable(0.3, 0.05, Point(0.19, 0.14), 0.13, 0.23, 0x8A4434),
        ]
    }()

    private static func turret(
        _ x: Float,
        _ z: Float,
        _ radius: Float,
        _ head: Float,
        _ tip: Float
    ) -> [Solid] {
        [
            .round(x, z, radius * 1.06, radius, -0.4, head, 0x8E8578, windows: 0.13),
            .round(x, z, radius * 1.18, radius * 1.18, head - 0.035, head, 0x7C7468),
            .round(x, z, radius * 1.24, 0.003, head, tip, 0x3E5570),
        ]
    }

    private static let castle: [Solid] =
        [
            .box(0, 0, Point(0.42, 0.24), -0.4, 0.24, 0x8A8174, windows: 0.16),
            .box(0, 0, Point(0.44, 0.26), 0.235, 0.26, 0x7C7468),
            .box(0.05, 0.02, Point(0.17, 0.15), -0.1, 0.52, 0x958B7C, windows: 0.12),
            .gable(0.05, 0.02, Point(0.18, 0.17), 0.52, 0.68, 0x42586E),
            .box(-0.02, -0.25, Point(0.09, 0.04), -0.4, 0.32, 0x9A9082, windows: 0.2),
        ]
        + turret(-0.42, -0.24, 0.085, 0.40, 0.60) + turret(0.42, -0.24, 0.095, 0.46, 0.68)
        + turret(-0.42, 0.24, 0.08, 0.44, 0.63) + turret(0.42, 0.24, 0.08, 0.38, 0.56)
        + turret(-0.15, 0.10, 0.085, 0.74, 1.0) + turret(0.25, 0.08, 0.06, 0.62, 0.82)

    private static let houses: [[Solid]] = {
        let walls: [UInt32] = [0xD9B98A, 0xE8D4B0, 0xC99A6A, 0xD8C8B4]
        let roofs: [UInt32] = [0xA5512F, 0xB4623A, 0x8E4630, 0x7A4A36]
        return (0..<4).map { number in
            let wide = [0.62, 0.5, 0.56, 0.42][number]
            let deep = [0.4, 0.44, 0.36, 0.38][number]
            let eaves = [0.55, 0.62, 0.5, 0.74][number]
            let half = Point(Float(wide), Float(deep))
            return [
                .box(0, 0, half, -0.5, Float(eaves), walls[number], windows: 0.3),
                .gable(0, 0, half + Point(0.07, 0.08), Float(eaves), 0.94, roofs[number]),
                .box(half.x * 0.5, 0.1, Point(0.06, 0.06), 0.6, 1.02, 0x8A6A54),
            ]
        }
    }()

    private static let tower: [Solid] = [
        .round(0, 0, 0.13, 0.10, -0.4, 0.66, 0x8E8578, windows: 0.16),
        .round(0, 0, 0.125, 0.125, 0.64, 0.72, 0x7C7468),
        .round(0, 0, 0.14, 0.003, 0.72, 1, 0x5A3A34),
    ]

    private static let pagoda: [Solid] =
        (0..<4).flatMap { floor -> [Solid] in
            let low = Float(floor) * 0.21
            let width = 0.25 - 0.04 * Float(floor)
            return [
                .box(
                    0,
                    0,
                    Point(width, width),
                    floor == 0 ? -0.3 : low,
                    low + 0.13,
                    0xB8402E,
                    windows: 0.1
                ),
                .round(
                    0,
                    0,
                    width * 1.55,
                    width * 0.62,
                    low + 0.13,
                    low + 0.22,
                    0x2E3A3C,
                    sides: 4
                ),
            ]
        } + [.round(0, 0, 0.014, 0.006, 0.82, 1, 0xC8A040, sides: 6)]
}
