internal import Foundation

/// The winding line of a road or river, from the camera into the distance.
struct Course {
    enum Kind { case road, river }

    let kind: Kind
    /// Half the width, in scene units.
    let width: Float
    private let swing: Float
    private let phase: Float
    private let start: Float

    init(_ kind: Kind, random: inout Random) {
        self.kind = kind
        width = kind == .road ? 0.17 : 0.42
        swing = random.between(0.17, 0.24) * (random.chance(0.5) ? 1 : -1)
        phase = random.between(-0.3, 0.3)
        start = random.signed() * 0.15
    }

    /// Returns the x coordinate of the middle at a distance.
    @inline(__always)
    func middle(_ z: Float) -> Float {
        start + swing * z * sin(2.3 * (z + 0.7).squareRoot() + phase - 1.6)
    }

    /// Returns the signed distance from the middle, in half-widths.
    @inline(__always)
    func offset(_ x: Float, _ z: Float) -> Float { (x - middle(z)) / width }

    /// Draws a road's surface over the ground's colour; `pixel` is the size of a pixel at that
    /// distance.
    func paint(_ ground: Colour, _ x: Float, _ z: Float, _ noise: Noise, _ pixel: Float) -> Colour {
        let across = offset(x, z)
        let soft = 0.06 + pixel / width
        let cover = smooth(
            1 + soft,
            1 - soft,
            abs(across) + 0.1 * (noise.value(x * 9, z * 9) - 0.5)
        )
        guard cover > 0 else { return ground }
        let grit = 0.85 + 0.3 * noise.value(x * 60, z * 25)
        let track = 1 + 0.16 * fade(30 * (abs(across) - 0.5) * (abs(across) - 0.5))
        return mix(ground, Colour(0.46, 0.38, 0.29, 0) * (grit * track), cover)
    }
}
