/// Value noise over the plane: interpolates a table of random values.
///
/// Repeats after 256 cells. Cheap to copy; the table is shared and immutable.
struct Noise {
    private let cells: UnsafePointer<Float>
    private let offset: Point

    init(_ random: inout Random) {
        cells = NoiseTable.shared.cells
        offset = Point(random.between(300, 500), random.between(300, 500))
    }

    /// Returns a value from 0 to 1.
    @inline(__always)
    func value(_ x: Float, _ y: Float) -> Float {
        let px = x + offset.x
        let py = y + offset.y
        let ix = floorInt(px)
        let iy = floorInt(py)
        let fx = px - Float(ix)
        let fy = py - Float(iy)
        let u = fx * fx * (3 - 2 * fx)
        let v = fy * fy * (3 - 2 * fy)
        let x0 = ix & 255
        let x1 = (ix + 1) & 255
        let y0 = (iy & 255) << 8
        let y1 = ((iy + 1) & 255) << 8
        let top = mix(cells[y0 + x0], cells[y0 + x1], u)
        return mix(top, mix(cells[y1 + x0], cells[y1 + x1], u), v)
    }

    /// Returns the value, 0 to 1, and its derivatives along x and y.
    @inline(__always)
    func slope(_ x: Float, _ y: Float) -> Vector {
        let px = x + offset.x
        let py = y + offset.y
        let ix = floorInt(px)
        let iy = floorInt(py)
        let fx = px - Float(ix)
        let fy = py - Float(iy)
        let u = fx * fx * fx * (fx * (fx * 6 - 15) + 10)
        let v = fy * fy * fy * (fy * (fy * 6 - 15) + 10)
        let du = 30 * fx * fx * (fx * (fx - 2) + 1)
        let dv = 30 * fy * fy * (fy * (fy - 2) + 1)
        let x0 = ix & 255
        let x1 = (ix + 1) & 255
        let y0 = (iy & 255) << 8
        let y1 = ((iy + 1) & 255) << 8
        let a = cells[y0 + x0]
        let b = cells[y0 + x1] - a
        let c = cells[y1 + x0] - a
        let d = cells[y1 + x1] - a - b - c
        return Vector(a + b * u + c * v + d * u * v, du * (b + d * v), dv * (c + d * u))
    }

    /// Fractal noise, 0 to 1: octaves of doubled frequency and an amplitude scaled by `gain`,
    /// rotated to hide the grid.
    @inline(__always)
    func fractal(_ x: Float, _ y: Float, octaves: Int, gain: Float = 0.5) -> Float {
        var px = x
        var py = y
        var sum: Float = 0
        var weight: Float = 1
        var total: Float = 0
        for _ in 0..<octaves {
            sum += weight * value(px, py)
            total += weight
            weight *= gain
            (px, py) = (1.6 * px + 1.2 * py, 1.6 * py - 1.2 * px)
        }
        return sum / total
    }

    /// Ridged fractal noise, 0 to 1: like `fractal`, with sharp crests.
    @inline(__always)
    func ridged(_ x: Float, _ y: Float, octaves: Int) -> Float {
        var px = x
        var py = y
        var sum: Float = 0
        var weight: Float = 1
        var total: Float = 0
        for _ in 0..<octaves {
            let crest = 1 - abs(2 * value(px, py) - 1)
            sum += weight * crest * crest
            total += weight
            weight *= 0.5
            (px, py) = (1.6 * px + 1.2 * py, 1.6 * py - 1.2 * px)
        }
        return sum / total
    }
}

/// A table of 256 by 256 random values.
private final class NoiseTable: Sendable {
    static let shared = NoiseTable()
    /// Written in `init` and immutable after that, hence safe to read from any thread; never freed.
    nonisolated(unsafe) let cells: UnsafePointer<Float>

    private init() {
        var random = Random(0xA11F)
        let memory = UnsafeMutablePointer<Float>.allocate(capacity: 65_536)
        for index in 0..<65_536 { (memory + index).initialize(to: random.unit()) }
        cells = UnsafePointer(memory)
    }
}
