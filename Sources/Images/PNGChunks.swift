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
        file.withUnsafeBytes { bytes in
            var result = Data()
            var start = 0
            var hasProfile = false
            forEachChunk(in: bytes) { type, range in
                let isNeeded = !texts.contains(type) && !(type == profile && hasProfile)
                hasProfile = hasProfile || type == profile
                guard !isNeeded else { return }
                result += file.dropFirst(start).prefix(range.lowerBound - start)
                start = range.upperBound
            }
            return start == 0 ? file : result + file.dropFirst(start)
        }
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
    private static let end = code("IEND")
    /// Bytes of the signature before the first chunk.
    private static let signature = 8
    /// Bytes of a chunk besides its data: length, type, checksum.
    private static let frame = 12

    private static func code(_ type: String) -> UInt32 {
        type.utf8.reduce(0) { $0 << 8 | UInt32($1) }
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
