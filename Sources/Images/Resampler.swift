package import Domain
internal import Foundation

/// Resizes a picture row by row, on demand (Lanczos with three lobes).
///
/// Only the requested rows are in memory, so a result may be far larger than its source. Immutable;
/// any thread may use it.
package struct Resampler: Sendable {
    package let width: Int
    package let height: Int
    private let source: Picture
    private let across: LanczosAxis
    private let down: LanczosAxis

    /// Prepares a resize, up or down; throws `invalid` unless there is at least one pixel.
    package init(_ source: Picture, width: Int, height: Int) throws(Failure) {
        guard width > 0, height > 0 else {
            throw Failure(.invalid, "An image must be at least one pixel wide and high.")
        }
        self.source = source
        self.width = width
        self.height = height
        across = LanczosAxis(from: source.width, to: width)
        down = LanczosAxis(from: source.height, to: height)
    }

    /// Returns some rows of the result, which must be inside it: red, green and blue from 0 to 255.
    ///
    /// At sharp edges a channel may be a little below 0 or above 255 (ringing).
    package func rows(_ rows: Range<Int>) -> [SIMD4<Float>] {
        var result = [SIMD4<Float>](repeating: .zero, count: rows.count * width)
        guard let first = rows.first, let last = rows.last else { return result }
        let needed = down.starts[first]..<down.starts[last] + down.taps
        var wide: [SIMD4<Float>] = []
        wide.reserveCapacity(needed.count * width)
        for row in needed { wide += stretched(row) }
        for row in rows {
            let from = (down.starts[row] - needed.lowerBound) * width
            add(wide[from..<from + down.taps * width], row, to: &result, (row - first) * width)
        }
        return result
    }

    // MARK: - Private

    /// Adds up `taps` rows with the weights of one result row.
    private func add(
        _ rows: ArraySlice<SIMD4<Float>>,
        _ row: Int,
        to result: inout [SIMD4<Float>],
        _ start: Int
    ) {
        rows.withUnsafeBufferPointer { from in
            result.withUnsafeMutableBufferPointer { to in
                for tap in 0..<down.taps {
                    let weight = down.weights[row * down.taps + tap]
                    for x in 0..<width { to[start + x] += from[tap * width + x] * weight }
                }
            }
        }
    }

    /// Resizes one row of the source to the result's width.
    private func stretched(_ row: Int) -> [SIMD4<Float>] {
        let line = line(row)
        guard width != source.width else { return line }
        return [SIMD4<Float>](unsafeUninitializedCapacity: width) { target, count in
            line.withUnsafeBufferPointer { from in
                for x in 0..<width {
                    var sum = SIMD4<Float>.zero
                    for tap in 0..<across.taps {
                        sum += from[across.starts[x] + tap] * across.weights[x * across.taps + tap]
                    }
                    target[x] = sum
                }
            }
            count = width
        }
    }

    private func line(_ row: Int) -> [SIMD4<Float>] {
        let start = row * source.width * 3
        return (0..<source.width).map { x in
            let at = start + 3 * x
            let (red, green, blue) = (source.bytes[at], source.bytes[at + 1], source.bytes[at + 2])
            return SIMD4(Float(red), Float(green), Float(blue), 0)
        }
    }
}

/// The source pixels of each pixel of a resized row, with their weights.
private struct LanczosAxis {
    /// Number of source pixels for each; all of them lie in the row.
    let taps: Int
    let starts: [Int]
    /// `taps` weights for each pixel, which add up to 1.
    let weights: [Float]

    init(from: Int, to: Int) {
        let scale = Double(from) / Double(to)
        let stretch = max(1, scale)
        let taps = from == to ? 1 : min(from, Int((2 * Self.lobes * stretch).rounded(.up)) + 1)
        var starts: [Int] = []
        var weights: [Float] = []
        for place in 0..<to {
            let centre = (Double(place) + 0.5) * scale - 0.5
            let left = Int((centre - Double(taps - 1) / 2).rounded())
            let start = min(max(left, 0), from - taps)
            let raw = (start..<start + taps).map { Self.lanczos((Double($0) - centre) / stretch) }
            let sum = raw.reduce(0, +)
            starts.append(start)
            weights += raw.map { Float($0 / sum) }
        }
        self.taps = taps
        self.starts = starts
        self.weights = weights
    }

    private static let lobes = 3.0

    private static func lanczos(_ x: Double) -> Double {
        guard abs(x) > 1e-9 else { return 1 }
        guard abs(x) < lobes else { return 0 }
        return lobes * sin(.pi * x) * sin(.pi * x / lobes) / (.pi * .pi * x * x)
    }
}
