internal import Foundation

/// A picture reduced to a size that is fast to measure.
struct Overview {
    let width: Int
    let height: Int
    /// Colours in rows from the top.
    let colours: [OKLab]

    /// Reduces to at most `pixels` cells, each the mean of a sample of its pixels.
    init(_ bitmap: Bitmap, pixels: Int = 200_000) {
        let count = Float(bitmap.width) * Float(bitmap.height)
        let factor = max(1, (count / Float(max(1, pixels))).squareRoot())
        let width = max(1, Int(Float(bitmap.width) / factor))
        let height = max(1, Int(Float(bitmap.height) / factor))
        // Sixteen pixels are a sufficient sample of a cell.
        let stride = max(1, Int(factor / 4))
        let cells = Cells(width: width, height: height, stride: stride)
        self.init(width: width, height: height, colours: cells.colours(of: bitmap))
    }

    /// Reduces so that the longer side has at most `side` cells.
    func reduced(to side: Int) -> Overview {
        let longest = max(width, height)
        guard longest > side else { return self }
        let small = (max(1, width * side / longest), max(1, height * side / longest))
        var means: [OKLab] = []
        means.reserveCapacity(small.0 * small.1)
        for y in 0..<small.1 {
            let rows = y * height / small.1..<(y + 1) * height / small.1
            for x in 0..<small.0 {
                means.append(mean(x * width / small.0..<(x + 1) * width / small.0, rows))
            }
        }
        return Overview(width: small.0, height: small.1, colours: means)
    }

    /// Maps each colour to a number.
    func plane(_ part: (OKLab) -> Float) -> Plane {
        Plane(width: width, height: height, values: colours.map(part))
    }

    var light: Plane { plane(\.l) }

    /// Returns the mean colour of a rectangle, which must lie inside.
    func mean(_ columns: Range<Int>, _ rows: Range<Int>) -> OKLab {
        var sum = SIMD3<Float>(repeating: 0)
        for y in rows {
            for colour in colours[y * width + columns.lowerBound..<y * width + columns.upperBound] {
                sum += SIMD3(colour.l, colour.a, colour.b)
            }
        }
        sum /= Float(max(1, rows.count * columns.count))
        return OKLab(sum.x, sum.y, sum.z)
    }

    private init(width: Int, height: Int, colours: [OKLab]) {
        self.width = width
        self.height = height
        self.colours = colours
    }
}

/// The grid of cells that the pixels are averaged in.
private struct Cells {
    let width: Int
    let height: Int
    let stride: Int

    func colours(of bitmap: Bitmap) -> [OKLab] {
        let linear = (0...255).map { Colour(hex: UInt32($0)).z }
        var result: [OKLab] = []
        result.reserveCapacity(width * height)
        bitmap.bytes.withUnsafeBufferPointer { bytes in
            for y in 0..<height {
                let rows = y * bitmap.height / height..<(y + 1) * bitmap.height / height
                for x in 0..<width {
                    let columns = x * bitmap.width / width..<(x + 1) * bitmap.width / width
                    let three = mean(bytes, bitmap.width, columns, rows)
                    result.append(
                        OKLab(Colour(linear[three.0], linear[three.1], linear[three.2], 0))
                    )
                }
            }
        }
        return result
    }

    private func mean(
        _ bytes: UnsafeBufferPointer<UInt8>,
        _ pitch: Int,
        _ columns: Range<Int>,
        _ rows: Range<Int>
    ) -> (Int, Int, Int) {
        var sum = SIMD4<Int32>(repeating: 0)
        var y = rows.lowerBound
        while y < rows.upperBound {
            var x = columns.lowerBound
            while x < columns.upperBound {
                let at = (y * pitch + x) * 3
                sum &+= SIMD4(Int32(bytes[at]), Int32(bytes[at + 1]), Int32(bytes[at + 2]), 1)
                x += stride
            }
            y += stride
        }
        let count = max(1, sum.w)
        return (Int(sum.x / count), Int(sum.y / count), Int(sum.z / count))
    }
}

extension OKLab {
    /// Returns the mean of some colours; black if there are none.
    static func mean(_ colours: [OKLab]) -> OKLab {
        let sum = colours.reduce(SIMD3<Float>(repeating: 0)) { $0 + SIMD3($1.l, $1.a, $1.b) }
        let mean = sum / Float(max(1, colours.count))
        return OKLab(mean.x, mean.y, mean.z)
    }
}
