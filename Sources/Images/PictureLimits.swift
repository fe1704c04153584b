/// What a foreign image file may be at most, checked before its pixels are decoded.
package struct PictureLimits: Equatable, Sendable {
    /// The file, in bytes.
    package var bytes: Int
    /// Width and height, each in pixels.
    package var side: Int
    /// Width times height.
    package var pixels: Int
    /// The pixels as the file has them, in bytes; half of it for interlaced files, which must be
    /// held whole.
    package var decodedBytes = 200_000_000

    /// 25 MB, 16,384 pixels a side, 50 megapixels.
    package static let standard = PictureLimits(bytes: 25_000_000, side: 16_384, pixels: 50_000_000)

    /// Makes limits of one's own.
    package init(bytes: Int, side: Int, pixels: Int) {
        self.bytes = bytes
        self.side = side
        self.pixels = pixels
    }
}
