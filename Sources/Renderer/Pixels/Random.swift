/// A random number generator with the same sequence on every machine (SplitMix64).
struct Random {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        return Self.mix(state)
    }

    /// Returns a uniform number in 0..<1.
    mutating func unit() -> Float { Float(next() >> 40) * (1 / 16_777_216) }

    /// Returns a uniform number between two bounds.
    mutating func between(_ low: Float, _ high: Float) -> Float { low + (high - low) * unit() }

    /// Returns a uniform number in -1..<1.
    mutating func signed() -> Float { 2 * unit() - 1 }

    /// Returns a uniform integer from 0 to `count - 1`.
    mutating func below(_ count: Int) -> Int { Int(next() % UInt64(max(1, count))) }

    mutating func chance(_ probability: Float) -> Bool { unit() < probability }

    /// Returns a random entry; there must be at least one.
    mutating func pick<Entry>(_ entries: [Entry]) -> Entry { entries[below(entries.count)] }

    /// Derives an independent generator for a part of the picture, so draws for one part do not
    /// shift those for another.
    func fork(_ label: UInt64) -> Random { Random(Self.mix(state ^ Self.mix(label &+ 0x51))) }

    static func mix(_ value: UInt64) -> UInt64 {
        var z = value
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    /// Hashes a text's UTF-8 with FNV-1a and a final mix.
    static func hash(_ text: String) -> UInt64 {
        mix(text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 })
    }
}

/// Hashes a grid cell to a number in 0..<1.
@inline(__always)
func cellHash(_ x: Int, _ y: Int, _ salt: UInt32) -> Float {
    Float(cellBits(x, y, salt) >> 8) * (1 / 16_777_216)
}

/// Hashes a grid cell to 32 bits.
@inline(__always)
func cellBits(_ x: Int, _ y: Int, _ salt: UInt32) -> UInt32 {
    var h = UInt32(truncatingIfNeeded: x) &* 0x8DA6_B343
    h ^= UInt32(truncatingIfNeeded: y) &* 0xD816_3841
    h ^= salt &* 0x9E37_79B9
    h ^= h >> 15
    h = h &* 0x2C1B_3C6D
    h ^= h >> 12
    h = h &* 0x297A_2D39
    return h ^ (h >> 15)
}
