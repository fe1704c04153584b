package import Domain
package import Foundation

/// What an image file says of itself before any pixel is decoded.
package struct PictureHeader: Equatable, Sendable {
    package let format: PictureFormat
    /// Pixels.
    package let width: Int
    /// Pixels.
    package let height: Int

    /// Reads the head of a file, which may be all that there is of it yet.
    ///
    /// Nil where the head is not whole or damaged. Throws `invalid` for what is no PNG, JPEG, WebP
    /// or GIF and for sizes above the limits.
    package static func read(
        _ head: Data,
        limits: PictureLimits = .standard
    ) throws(Failure) -> PictureHeader? {
        try ImageLibrary.start()
        return try Decoding(limits: limits).header(of: head)
    }
}
