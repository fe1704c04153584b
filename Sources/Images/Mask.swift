internal import CVips
package import Domain
package import Foundation

/// The part of a picture to redraw: a level of 0 to 255 for each pixel, with 255 as fully redrawn.
package struct Mask: Equatable, Sendable {
    /// Pixels, at least 1.
    package let width: Int
    /// Pixels, at least 1.
    package let height: Int
    /// Levels in rows from the top.
    package let levels: [UInt8]

    /// Wraps levels in rows from the top.
    ///
    /// Throws `invalid` if their number differs from that of pixels.
    package init(levels: [UInt8], width: Int, height: Int) throws(Failure) {
        let (pixels, overflow) = width.multipliedReportingOverflow(by: height)
        guard width > 0, height > 0, !overflow, levels.count == pixels else {
            throw Failure(.invalid, "The levels do not fit the mask's width and height.")
        }
        self.width = width
        self.height = height
        self.levels = levels
    }

    /// Decodes a PNG, JPEG, WebP or GIF file, within the same limits as `Picture.decode`.
    ///
    /// White is redrawn and black stays. If any pixel is transparent, transparency is used instead
    /// of lightness, and transparent pixels are redrawn. Throws `invalid` for what `Picture.decode`
    /// refuses and for a mask that selects nothing. Blocks; any thread.
    package static func decode(
        _ data: Data,
        limits: PictureLimits = .standard
    ) throws(Failure) -> Mask {
        let picture = try picture(data, limits)
        let mask = try Mask(
            levels: transparency(data, count: picture.width * picture.height)
                ?? lightness(picture),
            width: picture.width,
            height: picture.height
        )
        guard mask.isSelecting else { throw nothing }
        return mask
    }

    /// True if at least one pixel has a level of 128 or more.
    package var isSelecting: Bool { levels.contains { $0 >= 128 } }

    /// Resizes the mask smoothly; a size below 1 counts as 1.
    package func resized(width: Int, height: Int) -> Mask {
        let (wide, high) = (max(1, width), max(1, height))
        guard wide != self.width || high != self.height else { return self }
        return Mask(
            checked: LevelResizing(mask: self).levels(width: wide, height: high),
            wide,
            high
        )
    }

    // MARK: - For its siblings

    /// The alpha of each pixel of a file, 255 being opaque; nil if it has none or is no image.
    static func alpha(of data: Data) -> [UInt8]? {
        guard let format = PictureFormat(data), format != .jpeg else { return nil }
        return data.withUnsafeBytes { bytes in alpha(bytes, format) }
    }

    // MARK: - Private

    private static let nothing = Failure(
        .invalid,
        "The mask selects nothing: paint the part to draw anew in white.",
        field: "mask"
    )

    private init(checked levels: [UInt8], _ width: Int, _ height: Int) {
        self.width = width
        self.height = height
        self.levels = levels
    }

    /// Decodes the file as a picture; error messages name the mask.
    private static func picture(_ data: Data, _ limits: PictureLimits) throws(Failure) -> Picture {
        do {
            return try Picture.decode(data, limits: limits)
        } catch {
            guard error.code == .invalid else { throw error }
            let message = error.message.replacingOccurrences(of: "The image", with: "The mask")
            throw Failure(error.code, message, field: error.field ?? "mask")
        }
    }

    private static func lightness(_ picture: Picture) -> [UInt8] {
        let bytes = picture.bytes
        return (0..<picture.width * picture.height).map { index in
            let (red, green) = (Int(bytes[3 * index]), Int(bytes[3 * index + 1]))
            return UInt8((54 * red + 183 * green + 19 * Int(bytes[3 * index + 2])) >> 8)
        }
    }

    /// Returns the transparency of each pixel; nil if all are opaque.
    ///
    /// The file must have been decoded successfully before.
    private static func transparency(_ data: Data, count: Int) -> [UInt8]? {
        guard let alpha = alpha(of: data), alpha.count == count, alpha.contains(where: { $0 < 255 })
        else {
            return nil
        }
        return alpha.map { 255 - $0 }
    }

    private static func alpha(_ bytes: UnsafeRawBufferPointer, _ format: PictureFormat) -> [UInt8]?
    {
        let file = Step { out -> Int32 in
            switch format {
            case .png: return cvips_png_load(bytes.baseAddress, bytes.count, &out)
            case .webp: return cvips_webp_load(bytes.baseAddress, bytes.count, &out)
            case .gif: return cvips_gif_load(bytes.baseAddress, bytes.count, &out)
            case .jpeg: return -1
            }
        }
        guard let file, file.hasAlpha else { return nil }
        let plain = file.then { cvips_srgb($0, &$1) }
        let band = plain.flatMap { image in
            image.then { cvips_one_band($0, &$1, Int32(image.bands - 1)) }
        }
        return band?.then { cvips_bytes($0, &$1) }?.pixels()
    }
}
