internal import Foundation

/// Paint that was poured and stirred: noise that bends noise.
struct MarbleLayer: Layer {
    let palette: Gradient
    let scale: Float
    /// How far the paint was stirred.
    let bend: Float
    /// Metal veins between the colours.
    let gold: Float
    var random: Random

    func paint(_ canvas: Canvas, _ stage: Stage, _ meter: PassMeter) throws(Abandoned) {
        var random = random
        let (a, b) = (Noise(&random), Noise(&random))
        let octaves = stage.octaves(5)
        let stretch = random.between(0.6, 1.6)
        func paint(_ p: Point) -> (Float, Float) {
            let q = Point(
                a.fractal(p.x, p.y, octaves: 3),
                a.fractal(p.x + 52, p.y + 13, octaves: 3)
            )
            let r = Point(
                b.fractal(p.x + bend * q.x, p.y + bend * q.y, octaves: 3),
                b.fractal(p.x + bend * q.x + 17, p.y + bend * q.y + 92, octaves: 3)
            )
            return (a.fractal(p.x + bend * r.x, p.y + bend * r.y, octaves: octaves), q.x - r.y)
        }
        try meter.rows(canvas.height) { y in
            for x in 0..<canvas.width {
                let p = Point(Float(x) * stretch, Float(y)) * (scale / stage.unit)
                let (value, twist) = paint(p)
                let place = value * 3.1 + twist * 1.1
                let wave = 0.5 - 0.5 * cos(place * 6.2831853)
                let folds = value * 14
                let edge = abs(folds - Float(floorInt(folds)) - 0.5) * 2
                let vein = smooth(0.93, 0.99, edge) * gold
                let shade = 0.55 + 0.75 * wave * (0.7 + 0.3 * value)
                let colour = palette(clamp(1.5 * value - 0.25 + 0.5 * twist)) * shade
                canvas.pixels[y * canvas.width + x] = mix(colour, Colour(1.25, 0.85, 0.35, 0), vein)
                    .at(9 - 8 * value)
            }
        }
    }
}

/// Translucent ribbons that flow across, each lit along its edge.
struct SilkLayer: Layer {
    let palette: Gradient
    let background: Gradient
    let ribbons: Int
    let tilt: Float
    var random: Random

    func paint(_ canvas: Canvas, _ stage: Stage, _ meter: PassMeter) throws(Abandoned) {
        var random = random
        let noise = Noise(&random)
        let strands = (0..<ribbons).map { index in
            (
                base: mix(-0.55, 0.55, (Float(index) + random.unit()) / Float(ribbons)),
                width: random.between(0.08, 0.30), phase: random.unit() * 60,
                bend: random.between(0.25, 0.6), tone: random.unit()
            )
        }
        try meter.rows(canvas.height) { y in
            for x in 0..<canvas.width {
                let raw =
                    (Point(Float(x), Float(y)) - Point(Float(stage.width), Float(stage.height))
                        * 0.5) * (1 / stage.unit)
                let p = Point(raw.x + tilt * raw.y, raw.y - tilt * raw.x)
                var colour = background(clamp(0.5 + p.y * 0.7 + 0.25 * p.x))
                for strand in strands {
                    let sway =
                        noise.fractal(p.x * 1.1 + strand.phase, strand.phase * 0.3, octaves: 2)
                        - 0.5
                    let width =
                        strand.width * (0.3 + 1.4 * noise.value(p.x * 1.6 + strand.phase, 7))
                    let d = (p.y - strand.base - strand.bend * sway * 1.6) / width
                    guard d > -0.02, d < 1 else { continue }
                    let fold = 0.5 + 0.5 * sin(d * 9 + p.x * 4 + strand.phase)
                    let sheen = palette(clamp(strand.tone + 0.35 * d + 0.3 * sway))
                    let body = smooth(-0.02, 0.01, d) * smooth(1, 0.2, d)
                    let rim = fade(abs(d) * 34)
                    colour = mix(colour, sheen * (0.35 + 0.65 * fold), 0.62 * body)
                    colour += sheen * (0.55 * rim * body)
                }
                canvas.pixels[y * canvas.width + x] = colour.at(5)
            }
        }
    }
}

/// Discs, arcs and stripes on a grid, as posters had them.
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
