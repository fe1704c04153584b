internal import Foundation

/// Red, green and blue of linear light, 1 being paper white; on a canvas the fourth is a distance.
typealias Colour = SIMD4<Float>

@inline(__always)
func clamp(_ x: Float, _ low: Float = 0, _ high: Float = 1) -> Float { min(max(x, low), high) }

@inline(__always)
func mix(_ a: Float, _ b: Float, _ t: Float) -> Float { a + (b - a) * t }

@inline(__always)
func mix(_ a: Colour, _ b: Colour, _ t: Float) -> Colour { a + (b - a) * t }

/// 0 below `low`, 1 above `high`, smooth between; `low` may be the larger one.
@inline(__always)
func smooth(_ low: Float, _ high: Float, _ x: Float) -> Float {
    let t = clamp((x - low) / (high - low))
    return t * t * (3 - 2 * t)
}

/// The next whole number below; for numbers of a moderate size.
@inline(__always)
func floorInt(_ x: Float) -> Int {
    let whole = Int(x)
    return x < Float(whole) ? whole - 1 : whole
}

/// e to the power of -x for x from 0 on, within half a percent.
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
    /// A grey.
    @inline(__always)
    init(grey: Float) { self.init(grey, grey, grey, 0) }

    @inline(__always)
    var luma: Float { 0.2126 * x + 0.7152 * y + 0.0722 * z }

    /// The same colour at a distance, for a canvas.
    @inline(__always)
    func at(_ distance: Float) -> Colour { Colour(x, y, z, distance) }
}

extension Float {
    /// The square root, and 0 for what has none.
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

/// A point or direction in space: x to the right, y up, z away from the eye.
typealias Vector = SIMD3<Float>

@inline(__always)
func dot(_ a: Vector, _ b: Vector) -> Float { a.x * b.x + a.y * b.y + a.z * b.z }

@inline(__always)
func normalise(_ a: Vector) -> Vector { a * (1 / max(1e-12, dot(a, a)).squareRoot()) }

/// The rows or columns from one place to another that are in the picture; none is no fault.
func span(_ low: Float, _ high: Float, _ limit: Int) -> Range<Int> {
    guard low <= high, limit > 0 else { return 0..<0 }
    let first = Int(clamp(low.rounded(.down), 0, Float(limit)))
    return first..<max(first, Int(clamp(high.rounded(.down) + 1, 0, Float(limit))))
}
