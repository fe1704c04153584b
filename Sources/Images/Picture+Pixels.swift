internal import Domain

extension Picture {
    /// Makes a picture of three bands, or of four, the last of which is alpha.
    convenience init(
        pixels: [UInt8],
        bands: Int,
        size: (width: Int, height: Int)
    ) throws(Failure) {
        guard bands == 4 else {
            try self.init(rgb: pixels, width: size.width, height: size.height)
            return
        }
        let count = pixels.count / 4
        let alpha = (0..<count).map { pixels[4 * $0 + 3] }
        var rgb = [UInt8](unsafeUninitializedCapacity: 3 * count) { target, length in
            for index in 0..<count {
                for band in 0..<3 { target[3 * index + band] = pixels[4 * index + band] }
            }
            length = 3 * count
        }
        guard alpha.contains(where: { $0 < 255 }) else {
            try self.init(rgb: rgb, width: size.width, height: size.height)
            return
        }
        AlphaBleed.fill(&rgb, alpha: alpha, width: size.width)
        try self.init(rgb: rgb, alpha: alpha, width: size.width, height: size.height)
    }
}
