package import Domain
package import Foundation

/// The mark of pictures that were made for a test: the word TEST in the lower right corner, white on
/// black in a white frame, which is visible on any ground.
///
/// A test key costs nothing and its pictures are those of a live key: the mark keeps them apart.
package enum TestMark {
    /// Marks an image file and encodes it again: a GIF as a PNG, any other in its own format, of
    /// `quality` (see `ImageOutput`).
    ///
    /// The mark has 29 by 13 units, of which each is a 256th of the picture's shorter side and at
    /// least a pixel; it is cut off if a picture is smaller. Transparency stays everywhere else. Throws
    /// as `Picture.decode` does. Blocks for the time of decoding and encoding; any thread.
    package static func draw(
        on file: Data,
        quality: Int? = nil,
        software: String,
        limits: PictureLimits = .standard
    ) throws(Failure) -> Data {
        let picture = try Picture.decodeWithAlpha(file, limits: limits)
        var alpha = picture.alpha
        var pixels = picture.bytes
        let scale = max(1, min(picture.width, picture.height) / 256)
        let left = max(0, picture.width - scale * (columns + 2))
        let top = max(0, picture.height - scale * (rows.count + 2))
        for y in top..<min(top + scale * rows.count, picture.height) {
            for x in left..<min(left + scale * columns, picture.width) {
                let isWhite = rows[(y - top) / scale][(x - left) / scale]
                let index = y * picture.width + x
                for band in 0..<3 { pixels[3 * index + band] = isWhite ? 255 : 0 }
                alpha?[index] = 255
            }
        }
        return try Picture(rgb: pixels, width: picture.width, height: picture.height)
            .encoded(as: output(of: file, quality), alpha: alpha, software: software)
    }

    // MARK: - Private

    /// The mark's units from the top, true for white ones: glyphs of 5 by 7 in a frame.
    private static let rows: [[Bool]] = {
        let word = [
            "##### ##### ##### #####",
            "  #   #     #       #  ",
            "  #   #     #       #  ",
            "  #   ####  #####   #  ",
            "  #   #         #   #  ",
            "  #   #         #   #  ",
            "  #   ##### #####   #  ",
        ]
        let blank = String(repeating: " ", count: 23)
        let lines = [blank, blank] + word + [blank, blank]
        let inner = lines.map { "#  " + $0 + "  #" }
        let edge = String(repeating: "#", count: 29)
        return ([edge] + inner + [edge]).map { $0.map { $0 == "#" } }
    }()

    private static let columns = 29

    private static func output(of file: Data, _ quality: Int?) -> ImageOutput {
        switch PictureFormat(file) {
        case .jpeg: ImageOutput(.jpeg, quality: quality)
        case .webp: ImageOutput(.webp, quality: quality)
        case .png, .gif, nil: .png
        }
    }
}
