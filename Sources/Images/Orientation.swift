/// Turns pixels as an EXIF `Orientation` of 1 to 8 says (EXIF 2.32, 4.6.4); any other value counts
/// as 1.
struct Orientation {
    let value: Int

    /// True if width and height change places.
    var isSideways: Bool { (5...8).contains(value) }

    /// Returns the pixels of an upright picture out of those in the file's order.
    func upright(_ pixels: [UInt8], width: Int, height: Int, bands: Int) -> [UInt8] {
        guard (2...8).contains(value) else { return pixels }
        let (wide, high) = isSideways ? (height, width) : (width, height)
        return [UInt8](unsafeUninitializedCapacity: pixels.count) { target, count in
            var at = 0
            for y in 0..<high {
                for x in 0..<wide {
                    let (fromX, fromY) = source(x, y, width, height)
                    let from = (fromY * width + fromX) * bands
                    for band in 0..<bands { target[at + band] = pixels[from + band] }
                    at += bands
                }
            }
            count = pixels.count
        }
    }

    // MARK: - Private

    /// Returns the pixel of the file that is at a place of the upright picture.
    @inline(__always)
    private func source(_ x: Int, _ y: Int, _ width: Int, _ height: Int) -> (Int, Int) {
        switch value {
        case 2: (width - 1 - x, y)
        case 3: (width - 1 - x, height - 1 - y)
        case 4: (x, height - 1 - y)
        case 5: (y, x)
        case 6: (y, height - 1 - x)
        case 7: (width - 1 - y, height - 1 - x)
        case 8: (width - 1 - y, x)
        default: (x, y)
        }
    }
}
