/// A building in a cell of one unit: boxes or truncated cones stacked on each other.
struct Building {
    /// A box or truncated cone; `foot` and `head` are its half-widths at the base and at the top.
    struct Part {
        var bottom: Float
        var top: Float
        var foot: Float
        var head: Float
        var isRound: Bool
    }

    var parts: [Part] = []
    var centre = Point(0.5, 0.5)
    var height: Float = 0
    var facade = Colour(grey: 0.2)
    /// Fraction of the windows that are lit, 0 to 1.
    var lit: Float = 0.3
    var window = Colour(1, 0.8, 0.5, 0)
    var neon: Colour?
    var salt: UInt32 = 0
}

/// The layout of a city: 64 by 64 cells, repeated periodically.
struct CityPlan {
    static let side = 64
    private let cells: [Building]
    let tallest: Float
    /// Nearest row of cells that has buildings; nearer cells are water or park.
    let shore: Float

    struct Taste {
        var height: Float = 3
        var futuristic: Float = 0
        var neon: Float = 0
        var lit: Float = 0.3
        var shore: Float = 0
        /// True if a street runs from the camera to the horizon.
        var avenue = false
        /// Maximum height of the buildings right before the camera.
        var nearest: Float = .infinity
        var tint = Tint()
    }

    init(_ taste: Taste, random: inout Random) {
        let noise = Noise(&random)
        let centre = Point(random.between(-4, 4), taste.shore + random.between(4, 7))
        shore = taste.shore
        var made: [Building] = []
        made.reserveCapacity(Self.side * Self.side)
        for z in 0..<Self.side {
            for x in 0..<Self.side {
                let place = Point(Float(x - Self.side / 2), Float(z))
                made.append(Self.building(place, centre, taste, noise, &random))
            }
        }
        cells = made
        tallest = made.reduce(0) { max($0, $1.height) }
    }

    @inline(__always)
    func index(_ x: Int, _ z: Int) -> Int {
        (z & (Self.side - 1)) * Self.side + ((x + Self.side / 2) & (Self.side - 1))
    }

    @inline(__always)
    func withCells<Value>(_ body: (UnsafeBufferPointer<Building>) -> Value) -> Value {
        cells.withUnsafeBufferPointer(body)
    }

    // MARK: - Private

    private static func building(
        _ place: Point,
        _ centre: Point,
        _ taste: Taste,
        _ noise: Noise,
        _ random: inout Random
    ) -> Building {
        var building = Building()
        building.salt = UInt32(truncatingIfNeeded: random.next())
        let far = place - centre
        let district = fade(0.010 * (far.x * far.x + 0.6 * far.y * far.y))
        let drawn = random.unit()
        let block = noise.fractal(place.x * 0.21, place.y * 0.21, octaves: 3)
        let rise =
            0.22 + 0.9 * district * (drawn * drawn * 1.15 + 0.15) + 0.35 * max(0, block - 0.42)
        let isRoad =
            taste.avenue && place.x == 0 || Int(place.y) % 5 == 4 && !taste.futuristic.isZero
        let isNear = place.y < 7 && abs(place.x) < 2 + 0.3 * place.y
        let height = min(taste.height * rise, isNear ? taste.nearest : .infinity)
        dress(&building, taste, &random)
        guard !isRoad, random.unit() > 0.06 else { return building }
        building.height = raise(&building, height, taste, &random)
        return building
    }

    private static func dress(_ building: inout Building, _ taste: Taste, _ random: inout Random) {
        let stone: [UInt32] = [0x5B6272, 0x7A6A62, 0x4C5566, 0x6E7482, 0x85776A, 0x3C4658]
        let warm: [UInt32] = [0xFFC98A, 0xFFDDA8, 0xFFB56A, 0xFFE9CC, 0xCFE4FF]
        let loud: [UInt32] = [0xFF2E93, 0x22D7FF, 0x9A4DFF, 0xFF8A2A, 0x28FFC6, 0x4A6BFF]
        building.facade =
            taste.tint.apply(OKLab(hex: random.pick(stone)), strength: 0.6).colour * 0.8
        building.lit = taste.lit * random.between(0.4, 1.5)
        let isLoud = random.chance(taste.neon * 0.6)
        building.window = Colour(hex: isLoud ? random.pick(loud) : random.pick(warm))
        let sign = taste.tint.apply(OKLab(hex: random.pick(loud)), strength: 0.5).colour
        building.neon = random.chance(taste.neon * 0.75) ? sign : nil
    }

    /// Stacks the parts and returns the total height.
    private static func raise(
        _ building: inout Building,
        _ height: Float,
        _ taste: Taste,
        _ random: inout Random
    ) -> Float {
        let isRound = random.chance(0.08 + 0.45 * taste.futuristic)
        let half = random.between(0.30, 0.43)
        let isTall = height > taste.height * 0.5
        let tiers = isTall ? 2 + random.below(3) : 1 + random.below(2)
        var (bottom, width): (Float, Float) = (0, half)
        for tier in 0..<tiers {
            let last = tier == tiers - 1
            let top = last ? height : mix(bottom, height, random.between(0.5, 0.75))
            let head =
                isRound || random.chance(taste.futuristic * 0.5)
                ? width * random.between(0.6, 0.95) : width
            building.parts.append(
                .init(
                    bottom: bottom,
                    top: top,
                    foot: width,
                    head: isRound ? head : width,
                    isRound: isRound
                )
            )
            (bottom, width) = (top, head * random.between(0.62, 0.86))
        }
        guard isTall, random.chance(0.45 + 0.4 * taste.futuristic) else { return height }
        let spire = height * random.between(1.12, 1.35)
        building.parts.append(
            .init(bottom: height, top: spire, foot: 0.035, head: 0.006, isRound: true)
        )
        return spire
    }
}
