/// Low-poly: draws the picture in triangles with corners on its edges.
struct TrianglePass {
    private let canvas: Canvas
    private let source: Canvas
    private let edges: [Float]
    private let size: Float
    private let salt: UInt32

    init(_ canvas: Canvas, random: Random) {
        self.canvas = canvas
        source = Canvas(width: canvas.width, height: canvas.height)
        _ = source.pixels.update(fromContentsOf: canvas.pixels)
        edges = Smoothing.edges(canvas)
        size = max(4, Float(canvas.width * canvas.height).squareRoot() / 24)
        salt = UInt32(truncatingIfNeeded: random.hashed)
    }

    func paint(_ meter: PassMeter) throws(Abandoned) {
        let columns = Int(Float(canvas.width) / size) + 3
        let rows = Int(Float(canvas.height) / size) + 3
        let corners = (0...rows).map { y in (0...columns).map { x in corner(x - 1, y - 1) } }
        try meter.rows(rows) { y in
            for x in 0..<columns {
                let (a, b) = (corners[y][x], corners[y][x + 1])
                let (c, d) = (corners[y + 1][x], corners[y + 1][x + 1])
                let falling = contrast(a, d) <= contrast(b, c)
                for t in falling ? [(a, b, d), (a, d, c)] : [(a, b, c), (b, d, c)] {
                    triangle(t.0, t.1, t.2)
                }
            }
        }
    }

    // MARK: - Private

    /// Returns the strongest edge near a grid point; a random position if there is none.
    private func corner(_ x: Int, _ y: Int) -> Point {
        let home = Point(Float(x), Float(y)) * size
        let step = max(1, size / 12)
        var best: (strength: Float, place: Point) = (0, home)
        for j in -4...4 {
            for i in -4...4 {
                let place = home + Point(Float(i), Float(j)) * step
                let (px, py) = (Int(place.x), Int(place.y))
                guard px >= 0, py >= 0, px < canvas.width, py < canvas.height else { continue }
                let chance = 0.02 * cellHash(x * 9 + i, y * 9 + j, salt)
                let strength = edges[py * canvas.width + px] + chance
                if strength > best.strength { best = (strength, place) }
            }
        }
        return best.place
    }

    private func contrast(_ a: Point, _ b: Point) -> Float {
        let d = source.sample(a.x, a.y) - source.sample(b.x, b.y)
        return abs(d.x) + abs(d.y) + abs(d.z)
    }

    private func triangle(_ a: Point, _ b: Point, _ c: Point) {
        let middle = (a + b + c) * (1 / 3)
        var colour = Colour(grey: 0)
        for t in [0, 0.35, 0.62] as [Float] {
            for p in [a, b, c] {
                let place = mix(middle, p, t)
                colour += source.sample(place.x, place.y) * (1 / 9)
            }
        }
        colour *= 0.96 + 0.08 * cellHash(Int(middle.x), Int(middle.y), salt)
        func side(_ p: Point, _ q: Point, _ r: Point) -> Float {
            (q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x)
        }
        for y in span(min(a.y, b.y, c.y), max(a.y, b.y, c.y), canvas.height) {
            for x in span(min(a.x, b.x, c.x), max(a.x, b.x, c.x), canvas.width) {
                let p = Point(Float(x), Float(y))
                let (s, t, u) = (side(a, b, p), side(b, c, p), side(c, a, p))
                guard s >= 0 && t >= 0 && u >= 0 || s <= 0 && t <= 0 && u <= 0 else { continue }
                canvas.pixels[y * canvas.width + x] = colour
            }
        }
    }
}
