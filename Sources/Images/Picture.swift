package import Domain
package import Foundation

/// An immutable picture in memory: 8 bits a channel, sRGB, perhaps with alpha.
///
/// `Sendable` because it owns only a constant array of bytes; libvips' objects live inside a single
/// call and are never shared between threads.
package final class Picture: Sendable {
    /// Pixels, at least 1.
    package let width: Int
    /// Pixels, at least 1.
    package let height: Int
    let bytes: [UInt8]
    /// A level for each pixel, 255 being opaque; nil if all are.
    ///
    /// Colours are not multiplied by it.
    package let alpha: [UInt8]?

    /// Wraps pixels in rows from the top, three bytes each, with their alpha if any is not opaque.
    ///
    /// Throws `invalid` if a count does not match.
    package init(
        rgb: [UInt8],
        alpha: [UInt8]? = nil,
        width: Int,
        height: Int
    ) throws(Failure) {
        let (pixels, overflow) = width.multipliedReportingOverflow(by: height)
        guard width > 0, height > 0, !overflow, pixels <= Int.max / 3, rgb.count == pixels * 3,
            alpha.map({ $0.count == pixels }) ?? true
        else {
            throw Failure(.invalid, "The pixels do not fit the image's width and height.")
        }
        self.width = width
        self.height = height
        self.bytes = rgb
        self.alpha = alpha
    }

    /// Decodes a whole PNG, JPEG, WebP or GIF file (its first frame), upright and opaque; transparent
    /// pixels show the ground of `flattened`.
    ///
    /// A file is whole if the data of all pixels are there, whatever is missing behind them. Limits
    /// are checked on the file's header before any pixel is decoded. Throws `invalid` if a file is
    /// too large, of another kind, truncated or corrupt, or if it takes too long or `isWanted`, which
    /// is asked during the work, returns false. Blocks for the time of decoding; any thread.
    package static func decode(
        _ data: Data,
        limits: PictureLimits = .standard,
        isWanted: @escaping @Sendable () -> Bool = { true }
    ) throws(Failure) -> Picture {
        try decodeWithAlpha(data, limits: limits, isWanted: isWanted).flattened()
    }

    /// Decodes a file like `decode` but keeps its alpha.
    package static func decodeWithAlpha(
        _ data: Data,
        limits: PictureLimits = .standard,
        isWanted: @escaping @Sendable () -> Bool = { true }
    ) throws(Failure) -> Picture {
        try ImageLibrary.start()
        return try Decoding(limits: limits, isWanted: isWanted).picture(from: data)
    }

    /// Decodes a whole file like `decode` but keeps no pixels: uses the memory of some rows.
    ///
    /// Throws like `decode`. Blocks for the time of decoding; any thread.
    package static func check(
        _ data: Data,
        limits: PictureLimits = .standard
    ) throws(Failure) {
        try ImageLibrary.start()
        try Decoding(limits: limits).check(data)
    }

    /// Joins four pictures of one size to a grid: 1 and 2 above 3 and 4.
    ///
    /// Throws `invalid` for another number or different sizes.
    package static func grid(_ four: [Picture]) throws(Failure) -> Picture {
        guard four.count == 4, let first = four.first,
            four.allSatisfy({ $0.width == first.width && $0.height == first.height })
        else { throw Failure(.invalid, "A grid needs four images of the same size.") }
        var joined: [UInt8] = []
        joined.reserveCapacity(4 * first.bytes.count)
        for (left, right) in [(four[0], four[1]), (four[2], four[3])] {
            for row in 0..<first.height {
                joined += left.bytes[left.row(row)]
                joined += right.bytes[right.row(row)]
            }
        }
        return try Picture(rgb: joined, width: 2 * first.width, height: 2 * first.height)
    }

    /// Encodes a PNG whose only texts are `Software` and `Comment`, in ASCII (other characters
    /// become `?`).
    ///
    /// Blocks for the time of encoding, about 60 ms a megapixel; any thread. Throws `bug`.
    package func png(software: String, comment: String? = nil) throws(Failure) -> Data {
        try ImageLibrary.start()
        return try Encoding(software: software, comment: comment).png(of: self)
    }

    /// Returns the pixels in rows from the top, three bytes each.
    package func rgb() throws(Failure) -> [UInt8] { bytes }

    // MARK: - Private

    private func row(_ index: Int) -> Range<Int> { index * width * 3..<(index + 1) * width * 3 }
}
