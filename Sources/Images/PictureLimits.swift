/// Limits for foreign image files, checked before their pixels are decoded.
package struct PictureLimits: Equatable, Sendable {
    /// Maximum size of the file, in bytes.
    package var bytes: Int
    /// Maximum width and height, in pixels.
    package var side: Int
    /// Maximum of width times height.
    package var pixels: Int
    /// Maximum size of the pixels in the file's own format, in bytes; half of it for interlaced
    /// files, which must be held in memory as a whole.
    package var decodedBytes = 200_000_000

    /// The default: 25 MB, 16,384 pixels a side, 50 megapixels.
    package static let standard = PictureLimits(bytes: 25_000_000, side: 16_384, pixels: 50_000_000)

    /// Creates custom limits.
    package init(bytes: Int, side: Int, pixels: Int) {
        self.bytes = bytes
        self.side = side
        self.pixels = pixels
    }
}
