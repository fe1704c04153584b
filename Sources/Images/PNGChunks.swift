internal import Foundation

/// The chunks of a PNG file (PNG specification, third edition, 5.3) to withhold from libpng.
///
/// libpng decompresses every text and colour profile, to up to a thousand times their bytes in the
/// file. Texts are not used here, and only the first profile counts.
enum PNGChunks {
    /// Maximum size of a colour profile, compressed, in bytes.
    static let profileLimit = 1 << 20

    /// Returns the file without texts and without colour profiles after the first; a truncated
    /// chunk stays.
    static func plain(_ file: Data) -> Data {
        var hasProfile = false
        let parts = parts(of: file) { type in
            let isNeeded = !texts.contains(type) && !(type == profile && hasProfile)
            hasProfile = hasProfile || type == profile
            return isNeeded
        }
        return parts.kept + parts.rest
    }

    /// Returns the file up to its end, without chunks that its pixels' colours and its animation
    /// don't depend on; with an EXIF block if one is given.
    static func stripped(_ file: Data, _ exif: Data?) -> Data {
        let parts = parts(of: file) { isCritical($0) || shown.contains($0) }
        let kept = parts.isEnded ? parts.kept : parts.kept + parts.rest
        guard let exif else { return kept }
        return kept.prefix(PNGText.headerEnd) + PNGText.chunk("eXIf", [UInt8](exif))
            + kept.dropFirst(PNGText.headerEnd)
    }

    /// True if a colour profile is larger than the limit.
    static func hasLargeProfile(_ file: Data) -> Bool {
        file.withUnsafeBytes { bytes in
            var isLarge = false
            forEachChunk(in: bytes) { type, range in
                isLarge = isLarge || type == profile && range.count > profileLimit
            }
            return isLarge
        }
    }

    // MARK: - Private

    private static let texts = [code("tEXt"), code("zTXt"), code("iTXt")]
    private static let profile = code("iCCP")
    /// The ancillary chunks for colours, density and animation.
    private static let shown = [
        "iCCP", "sRGB", "gAMA", "cHRM", "cICP", "sBIT", "bKGD", "tRNS", "pHYs", "acTL", "fcTL",
        "fdAT",
    ].map(code)
    private static let end = code("IEND")
    /// Bytes of the signature before the first chunk.
    private static let signature = 8
    /// Bytes of a chunk besides its data: length, type, checksum.
    private static let frame = 12

    private static func code(_ type: String) -> UInt32 {
        type.utf8.reduce(0) { $0 << 8 | UInt32($1) }
    }

    /// True if decoders need the chunk: its type begins with a capital letter.
    private static func isCritical(_ type: UInt32) -> Bool { type >> 24 & 0x20 == 0 }

    /// Returns the signature and the complete chunks that are needed, and what follows the last
    /// complete one; `isEnded` if that is the end of the image.
    private static func parts(
        of file: Data,
        _ isNeeded: (UInt32) -> Bool
    ) -> (kept: Data, rest: Data, isEnded: Bool) {
        file.withUnsafeBytes { bytes in
            var kept = Data(bytes.prefix(signature))
            var (copied, seen, isEnded) = (signature, signature, false)
            forEachChunk(in: bytes) { type, range in
                if !isNeeded(type) {
                    kept += bytes[copied..<range.lowerBound]
                    copied = range.upperBound
                }
                seen = range.upperBound
                isEnded = type == end
            }
            guard seen <= bytes.count else { return (kept, Data(), false) }
            kept += bytes[copied..<seen]
            return (kept, Data(bytes[seen...]), isEnded)
        }
    }

    /// Visits the complete chunks in order, up to the end of the image.
    private static func forEachChunk(
        in file: UnsafeRawBufferPointer,
        _ visit: (_ type: UInt32, _ range: Range<Int>) -> Void
    ) {
        func number(at offset: Int) -> UInt32 {
            UInt32(bigEndian: file.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
        }
        var start = signature
        while start + frame <= file.count {
            let stop = start + frame + Int(number(at: start))
            guard stop <= file.count else { return }
            let type = number(at: start + 4)
            visit(type, start..<stop)
            guard type != end else { return }
            start = stop
        }
    }
}
