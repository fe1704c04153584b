/// Surface materials of a terrain.
struct Skin {
    var rock: Colour
    var ground: Colour
    var grass: Colour
    var sand: Colour
    /// Height above which there is snow.
    var snowline: Float = 99
    /// Fraction of the gentle slopes that is green, 0 to 1.
    var green: Float = 0.7
    var hasStrata = false
    var hasRipples = false
    /// Position of glowing lava; nil for none.
    var lava: Point?

    func albedo(_ p: Vector, _ normal: Vector, _ noise: Noise, _ water: Float?) -> Colour {
        let patch = noise.fractal(p.x * 2.2, p.z * 2.2, octaves: 4)
        let fine = noise.value(p.x * 26, p.z * 26)
        let near = smooth(9, 0.5, p.z) * (hasRipples ? 0.22 : 1)
        let grit = 1 + near * (1.1 * noise.fractal(p.x * 120, p.z * 70, octaves: 2) - 0.55)
        var colour = mix(rock, ground, patch) * (0.75 + 0.5 * fine) * grit
        if hasStrata {
            let band = noise.fractal(p.x * 0.15, p.y * 9 + 0.3 * patch, octaves: 3)
            colour = mix(colour, mix(rock, sand, smooth(0.3, 0.7, band)), 0.75)
        }
        let flat = smooth(0.62, 0.86, normal.y + 0.12 * (patch - 0.5))
        colour = mix(
            colour,
            mix(grass, ground, smooth(0.45, 0.75, patch)) * ((0.7 + 0.6 * fine) * grit),
            flat * green
        )
        if let water { colour = mix(sand, colour, smooth(0.02, 0.10, p.y - water + 0.06 * patch)) }
        if hasRipples {
            colour *=
                1 + 0.34 * (noise.value(p.x * 7 + 16 * patch, p.z * 34) - 0.5) * smooth(7, 1, p.z)
        }
        let cold = smooth(snowline - 0.25, snowline + 0.35, p.y + 0.9 * (patch - 0.5))
        return mix(colour, Colour(0.86, 0.89, 0.96, 0), cold * smooth(0.38, 0.62, normal.y))
    }

    /// Returns the light emitted by lava.
    func fire(_ p: Vector, _ noise: Noise) -> Colour {
        guard let lava else { return Colour(grey: 0) }
        let d = Point(p.x, p.z) - lava
        let veins = noise.ridged(p.x * 1.6, p.z * 1.6, octaves: 4)
        let heat = smooth(0.72, 0.9, veins + 0.5 * fade(1.1 * length(d)) - 0.05 * length(d))
        return Colour(3.4, 0.75, 0.10, 0) * heat
    }
}
