internal import Foundation

/// The chunks of a WebP file (RFC 9649).
enum WebPChunks {
    /// Returns a file of the complete chunks of some types, with the sizes and flags that they
    /// need; nil if its image data is incomplete or it is no WebP file.
    static func file(of file: Data, keeping types: Set<String>, adding exif: Data? = nil) -> Data? {
        let bytes = [UInt8](file)
        guard bytes.count >= 12 else { return nil }
        var body = Data("WEBP".utf8)
        var kept: Set<String> = []
        var flagsAt: Int?
        forEachChunk(in: bytes) { type, range in
            guard types.contains(type) else { return }
            if type == "VP8X" { flagsAt = body.count + frame }
            kept.insert(type)
            body += bytes[range]
            if !range.count.isMultiple(of: 2) { body.append(0) }
        }
        guard !kept.isDisjoint(with: imageData) else { return nil }
        if let exif, flagsAt != nil {
            kept.insert("EXIF")
            body += Data("EXIF".utf8) + number(exif.count) + exif
            if !exif.count.isMultiple(of: 2) { body.append(0) }
        }
        if let flagsAt { body[flagsAt] = flags(body[flagsAt], kept) }
        return Data("RIFF".utf8) + number(body.count) + body
    }

    /// The chunks that make up the pixels, their colours and their orientation.
    static let needed: Set<String> = [
        "VP8X", "ICCP", "ANIM", "ANMF", "ALPH", "VP8 ", "VP8L", "EXIF",
    ]

    // MARK: - Private

    private static let imageData: Set<String> = ["VP8 ", "VP8L", "ANMF"]
    /// Bytes of a chunk before its data: type and length.
    private static let frame = 8

    /// Clears the flags of `VP8X` for EXIF and XMP, and sets that for EXIF if it is kept.
    private static func flags(_ flags: UInt8, _ kept: Set<String>) -> UInt8 {
        var flags = flags & ~0x0C
        if kept.contains("EXIF") { flags |= 0x08 }
        return flags
    }

    /// Visits the complete chunks in order; the byte that pads the last one may be missing.
    private static func forEachChunk(
        in bytes: [UInt8],
        _ visit: (_ type: String, _ range: Range<Int>) -> Void
    ) {
        var start = 12
        while start + frame <= bytes.count {
            let length = (4..<8).reversed().reduce(0) { $0 << 8 | Int(bytes[start + $1]) }
            let end = start + frame + length
            guard end <= bytes.count else { return }
            visit(String(decoding: bytes[start..<start + 4], as: UTF8.self), start..<end)
            start = end + length % 2
        }
    }

    private static func number(_ value: Int) -> Data {
        Data([0, 8, 16, 24].map { UInt8(truncatingIfNeeded: value >> $0) })
    }
}
