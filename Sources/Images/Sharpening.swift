/// Sharpens without halos: unsharp masking limited to the range of values around each pixel.
package struct Sharpening: Sendable {
    /// Strength, 0 to 2.
    private let strength: Float
    /// Width of a soft edge, in pixels.
    private let radius: Int

    /// Clamps the values to 0...2 and 1...8.
    package init(strength: Float, radius: Int) {
        self.strength = min(max(strength, 0), 2)
        self.radius = min(max(radius, 1), 8)
    }

    /// Number of rows above and below that a row depends on.
    package var reach: Int { 2 * radius }

    /// Returns sharpened rows of a resized picture.
    ///
    /// They must be inside it.
    package func rows(_ rows: Range<Int>, of resampler: Resampler) -> [SIMD4<Float>] {
        guard strength > 0 else { return resampler.rows(rows) }
        let first = max(0, rows.lowerBound - reach)
        let wider = first..<min(resampler.height, rows.upperBound + reach)
        let kept = rows.lowerBound - first..<rows.upperBound - first
        return sharpened(resampler.rows(wider), width: resampler.width, rows: kept)
    }

    /// Returns sharpened rows out of several adjacent ones.
    ///
    /// They must be among the `pixels`, which are rows of `width` pixels.
    package func sharpened(
        _ pixels: [SIMD4<Float>],
        width: Int,
        rows: Range<Int>
    ) -> [SIMD4<Float>] {
        let lumas = Plane(
            values: pixels.map { 0.299 * $0.x + 0.587 * $0.y + 0.114 * $0.z },
            width: width
        )
        let soft = lumas.combined(radius) { $0 + $1 }.combined(radius) { $0 + $1 }
        let low = lumas.combined(radius) { min($0, $1) }
        let high = lumas.combined(radius) { max($0, $1) }
        var result = Array(pixels[rows.lowerBound * width..<rows.upperBound * width])
        for index in result.indices {
            let at = rows.lowerBound * width + index
            let luma = lumas.values[at]
            let margin = 1 + 0.03 * (high.values[at] - low.values[at])
            let wanted = luma + strength * (luma - soft.values[at] * soft.share)
            let most = max(luma, high.values[at] + margin)
            let least = min(luma, low.values[at] - margin)
            result[index] += SIMD4(repeating: min(max(wanted, least), most) - luma)
        }
        return result
    }
}

/// One value for each pixel of some rows.
private struct Plane {
    var values: [Float]
    let width: Int
    /// Factor that turns a sum over neighbours into their mean.
    var share: Float = 1

    /// Combines each value with its neighbours up to `radius` away, first along the rows.
    func combined(_ radius: Int, _ put: (Float, Float) -> Float) -> Plane {
        let side = Float(2 * radius + 1)
        let across = along(radius, put)
        return Plane(
            values: down(across, radius, put),
            width: width,
            share: share / (side * side)
        )
    }

    @inline(__always)
    private func along(_ radius: Int, _ put: (Float, Float) -> Float) -> [Float] {
        var result = values
        values.withUnsafeBufferPointer { from in
            result.withUnsafeMutableBufferPointer { to in
                for start in stride(from: 0, to: from.count, by: width) {
                    for step in -radius...radius where step != 0 {
                        let inner = min(width, max(0, -step))..<max(0, min(width, width - step))
                        for x in 0..<min(inner.lowerBound, width) {
                            to[start + x] = put(to[start + x], from[start])
                        }
                        for x in inner {
                            to[start + x] = put(to[start + x], from[start + x + step])
                        }
                        for x in max(inner.lowerBound, inner.upperBound)..<width {
                            to[start + x] = put(to[start + x], from[start + width - 1])
                        }
                    }
                }
            }
        }
        return result
    }

    @inline(__always)
    private func down(_ rows: [Float], _ radius: Int, _ put: (Float, Float) -> Float) -> [Float] {
        var result = rows
        let last = rows.count / max(1, width) - 1
        rows.withUnsafeBufferPointer { from in
            result.withUnsafeMutableBufferPointer { to in
                for y in 0...max(0, last) {
                    for step in -radius...radius where step != 0 {
                        let other = min(max(y + step, 0), last) * width
                        for x in 0..<width {
                            to[y * width + x] = put(to[y * width + x], from[other + x])
                        }
                    }
                }
            }
        }
        return result
    }
}
