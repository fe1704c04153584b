/// Initial content for the open part: the known part reflected at its edge, stretched with the
/// distance, and distorted by noise.
///
/// The noise makes the four results different.
struct Reflection {
    let level: Level
    private let noise: (Noise, Noise)
    private let unit: Float

    init(_ level: Level, _ random: Random) {
        self.level = level
        var random = random
        noise = (Noise(&random), Noise(&random))
        unit = Float(level.width * level.height).squareRoot()
    }

    /// Draws the open pixels; returns the intended light, for use as a low-frequency target.
    func run(_ portion: Portion) throws(Abandoned) -> Canvas {
        let nearest = Nearest(level.known)
        let given = level.canvas.copy()
        Membrane.spread(given, given: level.known)
        let soft = given.blurred(max(1, Int(unit / 24)))
        let rim = rim()
        let rows = rows(rim)
        let meant = level.canvas.copy()
        try portion.rows(level.height) { y in
            for x in 0..<level.width where !level.known[x, y] {
                let away = nearest.away[x, y]
                let place = mirrored(x, y, away)
                let detail = given.sample(place.x, place.y) - soft.sample(place.x, place.y)
                level.canvas[x, y] = light(x, y, away, rim, rows[y], 0.1 * unit) + 0.3 * detail
                meant[x, y] = light(x, y, away, rim, rows[y], 0.3 * unit)
            }
        }
        return meant
    }

    // MARK: - Private

    /// Spreads the colours of the known part's edge over the whole picture.
    private func rim() -> Canvas {
        let canvas = level.canvas.copy()
        let inner = level.known.eroded(1)
        let given = Grid(width: level.width, height: level.height, filled: false)
        for y in 0..<level.height {
            for x in 0..<level.width where level.known[x, y] && !inner.near(x, y, 1) {
                given[x, y] = true
            }
        }
        Membrane.spread(canvas, given: given)
        return canvas
    }

    /// Returns the mean of each row's known pixels; the edge's colours if a row has none.
    private func rows(_ rim: Canvas) -> [Colour] {
        (0..<level.height).map { y in
            let isEmpty = !(0..<level.width).contains { level.known[$0, y] }
            var sum = Colour(grey: 0)
            var count: Float = 0
            for x in 0..<level.width where isEmpty || level.known[x, y] {
                sum += (isEmpty ? rim : level.canvas)[x, y].at(0)
                count += 1
            }
            return sum * (1 / max(1, count))
        }
    }

    /// Returns the light of the nearest edge; with growing distance, that of the whole edge and,
    /// sideways, of the same row.
    private func light(
        _ x: Int,
        _ y: Int,
        _ away: SIMD2<Int32>,
        _ rim: Canvas,
        _ row: Colour,
        _ reach: Float
    ) -> Colour {
        let distance = length(Point(Float(away.x), Float(away.y)))
        let steep = abs(Float(away.y)) / max(1, distance)
        let edge = rim[x + Int(away.x), y + Int(away.y)]
        let far = mix(row, rim[x, y], mix(0.1, 1, steep))
        return mix(edge, far, min(1, distance / reach)).at(0)
    }

    /// Returns the position in the known part that a pixel is copied from.
    private func mirrored(_ x: Int, _ y: Int, _ away: SIMD2<Int32>) -> Point {
        let step = Point(Float(away.x), Float(away.y))
        let distance = length(step)
        let edge = Point(Float(x), Float(y)) + step
        let ray = step * (1 / max(1, distance))
        let steep = abs(ray.y)
        let near = mix(0.12, 0.06, steep) * unit
        let slope = mix(0.6, 0.12, steep)
        var depth = slope * distance + (1 - slope) * near * (1 - fade(distance / near))
        let bend = bend(x, y) * (1 - fade(distance / near))
        depth = max(1, depth * (1 + 0.7 * bend.x))
        var place = edge + ray * depth
        place += Point(-ray.y, ray.x) * (bend.y * 0.1 * unit * steep)
        return known(place, edge)
    }

    private func bend(_ x: Int, _ y: Int) -> Point {
        let (u, v) = (Float(x) / unit * 4, Float(y) / unit * 4)
        return Point(
            2 * noise.0.fractal(u, v, octaves: 2) - 1,
            2 * noise.1.fractal(u, v, octaves: 2) - 1
        )
    }

    /// Returns the position itself if it is known, else one nearer to the edge.
    private func known(_ place: Point, _ edge: Point) -> Point {
        var place = place
        for _ in 0..<6 {
            let x = Int(clamp(place.x + 0.5, 0, Float(level.width - 1)))
            let y = Int(clamp(place.y + 0.5, 0, Float(level.height - 1)))
            if level.known[x, y] { return place }
            place = mix(place, edge, 0.5)
        }
        return edge
    }
}
