/// Point lights, the position of the brightest region, and the vignette.
struct Lights {
    /// Point lights per 10,000 cells.
    let points: Float
    /// Fraction of the point lights in the upper half.
    let high: Float
    /// Centre of the brightest region: 0 to 1 from the left and from the top.
    let glow: Point
    /// Lightness of that region relative to the picture's mean, and absolute.
    let glowRise: Float
    let glowLight: Float
    /// Lightness of the middle minus that of the corners; negative for lighter corners.
    let vignette: Float

    init(_ overview: Overview) {
        let light = overview.light
        let found = Self.points(light)
        points = Float(found.count) * 10_000 / Float(max(1, light.values.count))
        high = Float(found.count { 2 * $0 < light.height }) / Float(max(1, found.count))
        let small = overview.reduced(to: 96).light
        let broad = small.blurred(max(1, min(small.width, small.height) / 14))
        let best = broad.values.indices.max { broad.values[$0] < broad.values[$1] } ?? 0
        glow = Point(
            (Float(best % small.width) + 0.5) / Float(small.width),
            (Float(best / small.width) + 0.5) / Float(small.height)
        )
        glowLight = broad.values[best]
        glowRise = glowLight - small.mean
        vignette = Self.vignette(small)
    }

    // MARK: - Private

    /// Returns the rows of the cells that are local maxima of lightness.
    private static func points(_ light: Plane) -> [Int] {
        guard light.width > 8, light.height > 8 else { return [] }
        let around = light.blurred(6)
        var rows: [Int] = []
        for y in 1..<light.height - 1 {
            for x in 1..<light.width - 1 {
                let value = light[x, y]
                guard value > 0.42, value > around[x, y] + 0.16, around[x, y] < 0.6 else {
                    continue
                }
                if isPeak(light, x, y, value) { rows.append(y) }
            }
        }
        return rows
    }

    private static func isPeak(_ light: Plane, _ x: Int, _ y: Int, _ value: Float) -> Bool {
        // Small lights only: darker again four cells away, in all four directions.
        let around = [light[x - 4, y], light[x + 4, y], light[x, y - 4], light[x, y + 4]]
        guard around.count(where: { $0 < value - 0.1 }) > 3 else { return false }
        for dy in -1...1 {
            for dx in -1...1 where (dx, dy) != (0, 0) {
                let other = light[x + dx, y + dy]
                let isEarlier = dy < 0 || (dy == 0 && dx < 0)
                if isEarlier ? other >= value : other > value { return false }
            }
        }
        return true
    }

    private static func vignette(_ light: Plane) -> Float {
        var sums = (corner: Float(0), middle: Float(0))
        var counts = (corner: Float(0), middle: Float(0))
        for y in 0..<light.height {
            for x in 0..<light.width {
                let place = Point(Float(x) + 0.5, Float(y) + 0.5)
                let size = Point(Float(light.width), Float(light.height))
                let away = length(place / size * 2 - Point(1, 1))
                if away > 1.1 {
                    (sums.corner, counts.corner) = (sums.corner + light[x, y], counts.corner + 1)
                }
                if away < 0.5 {
                    (sums.middle, counts.middle) = (sums.middle + light[x, y], counts.middle + 1)
                }
            }
        }
        return sums.middle / max(1, counts.middle) - sums.corner / max(1, counts.corner)
    }
}
