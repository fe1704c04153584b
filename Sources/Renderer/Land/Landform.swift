/// A terrain as a height field, in scene units.
struct Landform {
    enum Kind { case mountains, hills, desert, canyon, volcano, island, headland, sea }

    let kind: Kind
    /// Position of the main feature.
    let centre: Point
    let size: Float
    /// Horizontal scale of the features.
    var breadth: Float = 1
    /// A road or river through the terrain.
    var course: Course?
    private let noise: Noise
    private let broad: Noise

    init(_ kind: Kind, size: Float, random: inout Random) {
        self.kind = kind
        self.size = size
        centre = Point(random.between(-2.4, 2.4), random.between(7, 10))
        noise = Noise(&random)
        broad = Noise(&random)
    }

    @inline(__always)
    func height(_ x: Float, _ z: Float, _ octaves: Int) -> Float {
        guard let course else { return raw(x, z, octaves) }
        let off = abs(course.offset(x, z))
        switch course.kind {
        case .road:
            guard off < 4 else { return raw(x, z, octaves) }
            let bed = raw(course.middle(z), z, 2)
            return mix(bed, raw(x, z, octaves), smooth(1, 4, off))
        case .river:
            guard off < 6 else { return raw(x, z, octaves) + 0.1 }
            return mix(-0.08, raw(x, z, octaves) + 0.1, smooth(0.75, 6, off).squareRoot())
        }
    }

    // MARK: - Private

    @inline(__always)
    private func raw(_ x: Float, _ z: Float, _ octaves: Int) -> Float {
        switch kind {
        case .mountains: mountains(x / breadth, z / breadth, octaves)
        case .hills: hills(x, z, octaves)
        case .desert: dunes(x, z, octaves)
        case .canyon: canyon(x, z, octaves)
        case .volcano: volcano(x, z, octaves)
        case .island: island(x, z, octaves)
        case .headland: headland(x, z, octaves)
        case .sea: -1
        }
    }

    /// Fractal noise with smooth slopes and sharp crests, which resembles erosion.
    @inline(__always)
    private func eroded(_ x: Float, _ z: Float, _ octaves: Int) -> Float {
        var (px, pz) = (x, z)
        var sum: Float = 0
        var weight: Float = 1
        var tilt = Point(0, 0)
        for _ in 0..<octaves {
            let n = noise.slope(px, pz)
            tilt += Point(n.y, n.z)
            sum += weight * n.x / (1 + dot(tilt, tilt))
            weight *= 0.5
            (px, pz) = (1.6 * px + 1.2 * pz, 1.6 * pz - 1.2 * px)
        }
        return sum
    }

    private func mountains(_ x: Float, _ z: Float, _ octaves: Int) -> Float {
        let valley = 0.9 * (broad.value(z * 0.23, 7) - 0.5) * z * 0.4
        let rise = smooth(1.2, 8.5, z * 0.8 + 0.9 * abs(x - valley))
        let d = Point(x, z) - centre
        let peak = 2.3 * fade(0.34 * length(d)) + 0.8 * fade(0.5 * abs(d.y - 5))
        let rough = eroded(x * 0.42, z * 0.42, octaves)
        return size * rise * (rough * (1.5 + peak) - 0.22) - 0.10
            + 0.12 * broad.fractal(x * 0.8, z * 0.8, octaves: 2) * smooth(0.4, 2.6, z)
    }

    private func hills(_ x: Float, _ z: Float, _ octaves: Int) -> Float {
        let swell = broad.fractal(x * 0.28, z * 0.34, octaves: 2)
        let detail = noise.fractal(x * 1.7, z * 1.7, octaves: max(2, octaves - 3))
        let far = z > 10 ? 1.5 * smooth(10, 24, z) * noise.ridged(x * 0.1, z * 0.1, octaves: 4) : 0
        return size * (1.15 * swell * swell * smooth(0, 4, z) + 0.05 * detail + far)
    }

    private func dunes(_ x: Float, _ z: Float, _ octaves: Int) -> Float {
        let bend = broad.fractal(x * 0.25, z * 0.25, octaves: 2)
        let wave = x * 0.33 + z * 0.26 + 2.3 * bend
        let place = wave - Float(floorInt(wave))
        let crest = place < 0.68 ? place / 0.68 : (1 - place) / 0.32
        let soft = crest * crest * (3 - 2 * crest)
        let strength = 0.3 + 0.7 * broad.value(x * 0.13 + 9, z * 0.13)
        return size * smooth(0, 5, z) * strength * (1.9 * soft + 0.5 * bend)
    }

    private func canyon(_ x: Float, _ z: Float, _ octaves: Int) -> Float {
        let path = 1.3 * (broad.value(z * 0.21, 3) - 0.5) * z * 0.5
        let raw = noise.fractal(x * 0.36, z * 0.36, octaves: octaves)
        let wall = smooth(0.4, 2.6, abs(x - path) + 1.6 * (raw - 0.5) + 0.05 * z)
        let height = 2.6 * wall * (0.55 + raw)
        let step = height * 3.2
        let stair = Float(floorInt(step)) + smooth(0.55, 0.95, step - Float(floorInt(step)))
        return size * (0.35 * height + 0.65 * stair / 3.2) - 0.12
    }

    private func volcano(_ x: Float, _ z: Float, _ octaves: Int) -> Float {
        let d = Point(x, z) - Point(centre.x * 0.6, 9)
        let reach = length(d)
        let cone = 3.5 * fade(0.42 * max(0.5, reach)) - 0.9 * smooth(0.52, 0.2, reach)
        let rough = eroded(x * 0.6, z * 0.6, octaves)
        return size * smooth(1, 4, z) * (cone * (0.8 + 0.35 * rough) + 0.4 * rough) - 0.1
    }

    private func island(_ x: Float, _ z: Float, _ octaves: Int) -> Float {
        let main = Point(x, 0.8 * (z - centre.y)) - Point(centre.x, 0)
        let side = Point(x + 2.2 * centre.x, 0.8 * (z - 14))
        let mask = 1.5 * fade(0.42 * dot(main, main)) + 0.9 * fade(0.3 * dot(side, side))
        return size * (mask * (0.35 + 1.1 * eroded(x * 0.7, z * 0.7, octaves)) - 0.22)
    }

    /// Returns the height of a plateau above the sea, with cliffs, that extends out of the picture
    /// on one side.
    private func headland(_ x: Float, _ z: Float, _ octaves: Int) -> Float {
        let out = x - 0.42 * centre.x
        let d = Point(out * centre.x > 0 ? 0.4 * out : out, 0.9 * (z - brow.y))
        let bend = broad.fractal(x * 0.55, z * 0.55, octaves: 2) - 0.5
        let rough = noise.ridged(x * 1.1, z * 1.1, octaves: octaves) - 0.5
        let edge = length(d) + 0.9 * bend + 0.34 * rough
        let cliff = smooth(1.5, 1.12, edge)
        let foot = smooth(2.1, 1.2, edge)
        let stack = 0.5 * fade(6 * (d.x - 1.7) * (d.x - 1.7) + 9 * d.y * d.y)
        return size * ((0.62 + 0.10 * bend) * cliff + 0.16 * foot + stack + 0.06 * rough) - 0.14
    }

    /// Centre of a headland's plateau.
    var brow: Point { Point(0.42 * centre.x, 0.62 * centre.y) }
}
