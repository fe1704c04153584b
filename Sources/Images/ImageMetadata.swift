package import Domain
package import Foundation

/// Information in image files about where, when and with what they were made.
package enum ImageMetadata {
    /// Removes EXIF, XMP, IPTC, texts, comments, thumbnails, and data behind the image, without
    /// encoding its pixels again.
    ///
    /// The colour profile stays, and of EXIF the orientation if it is not the usual one, so that
    /// the image still shows as it did. The file must have passed `Picture.check`, whose errors it
    /// throws for one that has not. Any thread.
    package static func stripped(_ file: Data) throws(Failure) -> Data {
        guard let header = try PictureHeader.read(file) else { return file }
        let exif = header.orientation == 1 ? nil : exif(header.orientation)
        switch header.format {
        case .jpeg: return JPEGSegments.stripped(file, exif)
        case .png: return PNGChunks.stripped(file, exif)
        case .webp:
            let kept = WebPChunks.needed.subtracting(["EXIF"])
            return WebPChunks.file(of: file, keeping: kept, adding: exif) ?? file
        case .gif: return GIFBlocks.stripped(file)
        }
    }

    // MARK: - Private

    /// Returns an EXIF block whose only entry is an orientation (TIFF 6.0, section 2).
    private static func exif(_ orientation: Int) -> Data {
        let header = Data("II*\0".utf8) + [8, 0, 0, 0]
        let entry: [UInt8] = [0x12, 0x01, 3, 0, 1, 0, 0, 0, UInt8(orientation & 15), 0, 0, 0]
        return header + [1, 0] + entry + [0, 0, 0, 0]
    }
}
