/// Geometric poster of discs, arcs and stripes in the cells of a grid.
struct PosterLayer: Layer {
    let colours: [Colour]
    let cells: Int
    var random: Random

    func paint(_ canvas: Canvas, _ stage: Stage, _ meter: PassMeter) throws(Abandoned) {
        var random = random
        let noise = Noise(&random)
        let salt = UInt32(truncatingIfNeeded: random.next())
        let size = stage.unit / Float(cells)
        let soft = 1.1 / size
        try meter.rows(canvas.height) { y in
            for x in 0..<canvas.width {
                var p = Point(Float(x), Float(y)) * (1 / size)
                var cell = (floorInt(p.x), floorInt(p.y))
                var depth: UInt32 = 0
                p -= Point(Float(cell.0), Float(cell.1))
                while depth < 2, cellHash(cell.0, cell.1, salt &+ 9 &+ depth) < 0.4 {
                    p *= 2
                    let half = (floorInt(p.x), floorInt(p.y))
                    cell = (cell.0 * 2 + half.0, cell.1 * 2 + half.1)
                    p -= Point(Float(half.0), Float(half.1))
                    depth += 1
                }
                let bits = cellBits(cell.0, cell.1, salt &+ 31 &* depth)
                let colour = tile(p, bits, soft * Float(1 << depth))
                let paper =
                    0.93 + 0.14 * noise.fractal(Float(x) * 0.09, Float(y) * 0.09, octaves: 3)
                canvas.pixels[y * canvas.width + x] = (colour * paper).at(Float(depth) + 1)
            }
        }
    }

    // MARK: - Private

    private func tile(_ raw: Point, _ bits: UInt32, _ soft: Float) -> Colour {
        let p = Point(bits & 1 == 0 ? raw.x : 1 - raw.x, bits & 2 == 0 ? raw.y : 1 - raw.y)
        let count = UInt32(colours.count)
        let back = Int((bits >> 4) % count)
        let front = (back + 1 + Int((bits >> 12) % (count - 1))) % colours.count
        let third = (front + 1 + Int((bits >> 20) % (count - 1))) % colours.count
        let (a, b, c) = (colours[back], colours[front], colours[third])
        func edge(_ d: Float) -> Float { smooth(soft, -soft, d) }
        let corner = length(p)
        let centre = length(p - Point(0.5, 0.5))
        switch (bits >> 26) % 8 {
        case 0: return mix(mix(a, b, edge(corner - 1)), c, edge(corner - 0.5))
        case 1: return mix(mix(a, b, edge(centre - 0.46)), c, edge(centre - 0.22))
        case 2: return mix(a, b, edge(p.x + p.y - 1))
        case 3: return mix(mix(a, b, edge(abs(centre - 0.36) - 0.1)), c, edge(centre - 0.12))
        case 4:
            return mix(a, b, edge(abs(p.x * 4 - Float(floorInt(p.x * 4)) - 0.5) * 0.25 - 0.0625))
        case 5:
            return mix(
                mix(a, b, edge(corner - 0.98)),
                a,
                edge(corner - 0.66) * (1 - edge(corner - 0.34))
            )
        case 6:
            return mix(
                mix(a, b, edge(length(p - Point(0.5, 0)) - 0.5)),
                c,
                edge(length(p - Point(0.5, 1)) - 0.5)
            )
        default: return mix(a, b, edge(abs(p.x - p.y) - 0.28))
        }
    }
}
