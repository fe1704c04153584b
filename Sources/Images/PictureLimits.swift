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
    /// Maximum processor time of a decode; more than ten times what the largest usual file takes.
    package var time = Duration.seconds(20)

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

    /// The failure of a file with too many bytes.
    var tooLarge: Failure {
        Failure(.invalid, "The image file is larger than \(bytes / 1_000_000) MB.")
    }

    /// Returns the failure of an image that is too large; nil if it is not.
    func refusal(of image: Step) -> Failure? {
        guard image.width <= side, image.height <= side else {
            return Failure(.invalid, "The image is wider or higher than \(side) pixels.")
        }
        guard image.width * image.height <= pixels else {
            return Failure(.invalid, "The image has more than \(pixels) pixels.")
        }
        guard image.decodedBytes <= decodedBytes / (image.isInterlaced ? 2 : 1) else {
            return Failure(
                .invalid,
                "The image is too large when decoded: fewer pixels, 8 bits a channel or no interlacing help."
            )
        }
        return nil
    }
}
