import Domain

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

    /// The limits of what customers send.
    package static let standard = PictureLimits(
        bytes: RequestLimits.imageBytes,
        side: RequestLimits.imageSide,
        pixels: RequestLimits.imagePixels
    )

    /// Creates custom limits.
    package init(bytes: Int, side: Int, pixels: Int) {
        self.bytes = bytes
        self.side = side
        self.pixels = pixels
    }
}
