internal import Foundation

/// Linear light: red, green and blue, with 1 as paper white; on a canvas, the fourth channel is the
/// distance.
typealias Colour = SIMD4<Float>

@inline(__always)
func clamp(_ x: Float, _ low: Float = 0, _ high: Float = 1) -> Float { min(max(x, low), high) }

@inline(__always)
func mix(_ a: Float, _ b: Float, _ t: Float) -> Float { a + (b - a) * t }

@inline(__always)
func mix(_ a: Colour, _ b: Colour, _ t: Float) -> Colour { a + (b - a) * t }

/// Smoothstep: 0 below `low`, 1 above `high`; `low` may be the larger one, which reverses it.
@inline(__always)
func smooth(_ low: Float, _ high: Float, _ x: Float) -> Float {
    let t = clamp((x - low) / (high - low))
    return t * t * (3 - 2 * t)
}

/// Rounds down to an integer; `x` must be within the range of `Int`.
@inline(__always)
func floorInt(_ x: Float) -> Int {
    let whole = Int(x)
    return x < Float(whole) ? whole - 1 : whole
}

/// Returns exp(-x) for x of at least 0, within half a percent.
@inline(__always)
func fade(_ x: Float) -> Float {
    let t = max(0, 1 - x * (1 / 64))
    let t2 = t * t
    let t4 = t2 * t2
    let t8 = t4 * t4
    let t16 = t8 * t8
    let t32 = t16 * t16
    return t32 * t32
}

extension SIMD4<Float> {
    /// Creates a grey.
    @inline(__always)
    init(grey: Float) { self.init(grey, grey, grey, 0) }

    @inline(__always)
    var luma: Float { 0.2126 * x + 0.7152 * y + 0.0722 * z }

    /// Returns the colour with a distance in the fourth channel.
    @inline(__always)
    func at(_ distance: Float) -> Colour { Colour(x, y, z, distance) }
}

extension Float {
    /// Square root; 0 for negative numbers.
    @inline(__always)
    var squareRootOrZero: Float { max(0, self).squareRoot() }
}

/// A point or direction in the plane.
typealias Point = SIMD2<Float>

@inline(__always)
func mix(_ a: Point, _ b: Point, _ t: Float) -> Point { a + (b - a) * t }

@inline(__always)
func dot(_ a: Point, _ b: Point) -> Float { a.x * b.x + a.y * b.y }

@inline(__always)
func length(_ a: Point) -> Float { dot(a, a).squareRoot() }

/// A point or direction in space: x to the right, y up, z away from the camera.
typealias Vector = SIMD3<Float>

@inline(__always)
func dot(_ a: Vector, _ b: Vector) -> Float { a.x * b.x + a.y * b.y + a.z * b.z }

@inline(__always)
func normalise(_ a: Vector) -> Vector { a * (1 / max(1e-12, dot(a, a)).squareRoot()) }

/// Returns the rows or columns between two positions, clipped to the picture; empty if none are
/// inside.
func span(_ low: Float, _ high: Float, _ limit: Int) -> Range<Int> {
    guard low <= high, limit > 0 else { return 0..<0 }
    let first = Int(clamp(low.rounded(.down), 0, Float(limit)))
    return first..<max(first, Int(clamp(high.rounded(.down) + 1, 0, Float(limit))))
}
