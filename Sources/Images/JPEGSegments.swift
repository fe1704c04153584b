internal import Foundation

/// The segments of a JPEG file (ITU-T T.81, B.1.1.4).
enum JPEGSegments {
    /// Returns the file up to its end-of-image marker, without comments and application segments
    /// other than those that its pixels' colours depend on, and without the thumbnail that a JFIF
    /// segment may have; with an EXIF block if one is given.
    static func stripped(_ file: Data, _ exif: Data?) -> Data {
        file.withUnsafeBytes { stripped($0, exif) }
    }

    // MARK: - Private

    private static let comment: UInt8 = 0xFE
    private static let application0: UInt8 = 0xE0
    /// Bytes of a JFIF segment before the size of its thumbnail (JFIF 1.02, "JFIF syntax").
    private static let jfif = 12

    private static func stripped(_ bytes: UnsafeRawBufferPointer, _ exif: Data?) -> Data {
        var result = Data(bytes.prefix(2))
        if let exif { result += segment(0xE1, Data("Exif\0\0".utf8) + exif) }
        var (position, copied) = (2, 2)
        while let code = JPEGMarkers.next(in: bytes, from: &position) {
            if code == JPEGMarkers.endOfImage { return result + bytes[copied..<position] }
            guard JPEGMarkers.hasSegment(code) else { continue }
            let end = position + max(2, JPEGMarkers.length(in: bytes, at: position))
            guard end <= bytes.count else { break }
            if let other = replacement(code, bytes[position + 2..<end]) {
                result += bytes[copied..<position - 2] + other
                copied = end
            }
            position = end
        }
        return result + bytes[copied...]
    }

    /// Returns the bytes to write instead of a segment, none for one that is not needed; nil if it
    /// stays.
    private static func replacement(
        _ code: UInt8,
        _ body: Slice<UnsafeRawBufferPointer>
    ) -> Data? {
        switch code {
        case application0 where body.starts(with: Array("JFIF\0".utf8)):
            body.count > jfif + 2 ? segment(code, Data(body.prefix(jfif)) + [0, 0]) : nil
        case 0xE2 where body.starts(with: Array("ICC_PROFILE\0".utf8)): nil
        case 0xEE where body.starts(with: Array("Adobe".utf8)): nil
        case application0...0xEF, comment: Data()
        default: nil
        }
    }

    private static func segment(_ code: UInt8, _ body: Data) -> Data {
        let length = body.count + 2
        return Data([0xFF, code, UInt8(length >> 8), UInt8(length & 0xFF)]) + body
    }
}
