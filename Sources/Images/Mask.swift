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
    /// of lightness, and transparent pixels are redrawn, as in a picture with a hole; but of white
    /// strokes on a transparent canvas, which drawing programs export, the strokes are. Throws
    /// `invalid` for what `Picture.decode` refuses, for a mask that selects nothing, and for strokes
    /// of another single colour than white or black, which could mean either. Blocks; any thread.
    package static func decode(
        _ data: Data,
        limits: PictureLimits = .standard,
        isWanted: @escaping @Sendable () -> Bool = { true }
    ) throws(Failure) -> Mask {
        let picture = try picture(data, limits, isWanted)
        let mask = try Mask(
            levels: try picture.alpha.map { alpha throws(Failure) in
                try levels(of: picture, alpha)
            } ?? lightness(picture),
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

    // MARK: - Private

    private static let nothing = Failure(
        .invalid,
        "The mask selects nothing: paint the part to draw anew in white.",
        field: "mask"
    )

    private static let ambiguous = Failure(
        .invalid,
        "The mask's strokes are neither white nor black: paint the part to draw anew in white.",
        field: "mask"
    )

    private init(checked levels: [UInt8], _ width: Int, _ height: Int) {
        self.width = width
        self.height = height
        self.levels = levels
    }

    /// Decodes the file as a picture; error messages name the mask.
    private static func picture(
        _ data: Data,
        _ limits: PictureLimits,
        _ isWanted: @escaping @Sendable () -> Bool
    ) throws(Failure) -> Picture {
        do {
            return try Picture.decodeWithAlpha(data, limits: limits, isWanted: isWanted)
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

    /// Returns the levels of a mask with transparent pixels.
    private static func levels(
        of picture: Picture,
        _ alpha: [UInt8]
    ) throws(Failure) -> [UInt8] {
        guard let colour = Strokes(picture, alpha).colour else { return alpha.map { 255 - $0 } }
        if colour.min >= 240 { return alpha }
        guard colour.max < 64 else { throw ambiguous }
        return alpha.map { 255 - $0 }
    }
}

/// The visible pixels of a mask with transparent ones.
private struct Strokes {
    /// The least and the greatest channel of their one colour; nil if they have several, or none is
    /// visible.
    let colour: (min: UInt8, max: UInt8)?

    /// The most that channels of one colour may lie apart, in a lossy file.
    private static let tolerance = 24

    init(_ picture: Picture, _ alpha: [UInt8]) {
        var low: [UInt8] = [255, 255, 255]
        var high: [UInt8] = [0, 0, 0]
        for index in alpha.indices where alpha[index] >= 128 {
            for band in 0..<3 {
                let value = picture.bytes[3 * index + band]
                low[band] = min(low[band], value)
                high[band] = max(high[band], value)
            }
        }
        let isOne = zip(low, high).allSatisfy { $0 <= $1 && Int($1) - Int($0) <= Self.tolerance }
        colour = isOne ? (low.min() ?? 0, high.max() ?? 0) : nil
    }
}
