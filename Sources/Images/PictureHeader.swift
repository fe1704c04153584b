package import Domain
package import Foundation

/// An image file's header, read before any pixel is decoded.
package struct PictureHeader: Equatable, Sendable {
    package let format: PictureFormat
    /// Pixels of the upright image.
    package let width: Int
    /// Pixels of the upright image.
    package let height: Int
    /// Turn that makes the image upright.
    let orientation: Int

    /// Reads the beginning of a file, which may be incomplete.
    ///
    /// Nil if the header is incomplete or damaged. Throws `invalid` for files other than PNG, JPEG,
    /// WebP or GIF and for sizes above the limits.
    package static func read(
        _ head: Data,
        limits: PictureLimits = .standard
    ) throws(Failure) -> PictureHeader? {
        try ImageLibrary.start()
        return try Decoding(limits: limits).header(of: head)
    }

    /// Describes an image that is open and not yet decoded.
    init(_ format: PictureFormat, _ image: Step) {
        let size = image.uprightSize
        self.format = format
        width = size.width
        height = size.height
        orientation = image.orientation.value
    }
}
