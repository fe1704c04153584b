internal import Domain
internal import Images

/// A rectangle in pixels.
struct Region: Equatable {
    var x: Int
    var y: Int
    var width: Int
    var height: Int

    /// Grows the rectangle on all sides, clipped to the limits.
    func grown(_ across: Int, _ down: Int, within limits: Region) -> Region {
        let left = max(limits.x, x - across)
        let top = max(limits.y, y - down)
        let right = min(limits.x + limits.width, x + width + across)
        let bottom = min(limits.y + limits.height, y + height + down)
        return Region(x: left, y: top, width: right - left, height: bottom - top)
    }
}

/// A picture's bytes: three per pixel, in rows from the top.
struct Raster {
    let width: Int
    let height: Int
    var bytes: [UInt8]

    init(_ picture: Picture) throws(Failure) {
        width = picture.width
        height = picture.height
        bytes = try picture.rgb()
    }

    /// Creates a black picture.
    init(width: Int, height: Int) {
        self.width = width
        self.height = height
        bytes = [UInt8](repeating: 0, count: width * height * 3)
    }

    var frame: Region { Region(x: 0, y: 0, width: width, height: height) }

    func picture() throws(Failure) -> Picture {
        try Picture(rgb: bytes, width: width, height: height)
    }

    /// Downsamples by area averaging.
    func reduced(width: Int, height: Int) -> Raster {
        guard width != self.width || height != self.height else { return self }
        var result = Raster(width: width, height: height)
        reduce(frame, width: width, height: height) { y, row in
            for x in 0..<width {
                let colour = row[x] * 255 + Colour(repeating: 0.5)
                let at = (y * width + x) * 3
                for channel in 0..<3 {
                    result.bytes[at + channel] = UInt8(clamp(colour[channel], 0, 255))
                }
            }
        }
        return result
    }

    /// Downsamples a part of the picture: encoded colour, 0 to 1, with 0 in the fourth channel.
    func canvas(_ part: Region, width: Int, height: Int) -> Canvas {
        let result = Canvas(width: width, height: height)
        reduce(part, width: width, height: height) { y, row in
            for x in 0..<width { result.pixels[y * width + x] = row[x] }
        }
        return result
    }

    /// Copies another picture onto this one; it must fit.
    mutating func put(_ other: Raster, x: Int, y: Int) {
        for row in 0..<other.height {
            let from = row * other.width * 3
            let to = ((y + row) * width + x) * 3
            bytes.replaceSubrange(
                to..<to + other.width * 3,
                with: other.bytes[from..<from + other.width * 3]
            )
        }
    }

    // MARK: - Private

    private func reduce(
        _ part: Region,
        width: Int,
        height: Int,
        _ emit: (Int, UnsafeMutableBufferPointer<Colour>) -> Void
    ) {
        let columns = (0..<width).map { Overlap($0, of: width, over: part.width) }
        let sum = Grid(width: width, height: 1, filled: Colour(grey: 0))
        bytes.withUnsafeBufferPointer { bytes in
            for y in 0..<height {
                sum.cells.update(repeating: Colour(grey: 0))
                let rows = Overlap(y, of: height, over: part.height)
                for row in rows.range {
                    let start = (part.y + row) * self.width + part.x
                    let weight = rows.weight(row) * (1 / 255)
                    for x in 0..<width {
                        sum.cells[x] += columns[x].mean(bytes, start) * weight
                    }
                }
                emit(y, sum.cells)
            }
        }
    }
}
