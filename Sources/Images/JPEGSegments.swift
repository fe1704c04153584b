internal import Foundation

/// The segments of a JPEG file (ITU-T T.81, B.1.1.4).
enum JPEGSegments {
    /// Returns the file up to its end-of-image marker, without comments and application segments
    /// other than those that its pixels' colours depend on; with an EXIF block if one is given.
    static func stripped(_ file: Data, _ exif: Data?) -> Data {
        file.withUnsafeBytes { stripped($0, exif) }
    }

    // MARK: - Private

    private static let comment: UInt8 = 0xFE

    private static func stripped(_ bytes: UnsafeRawBufferPointer, _ exif: Data?) -> Data {
        var result = Data(bytes.prefix(2))
        if let exif { result += application1(exif) }
        var (position, copied) = (2, 2)
        while let code = JPEGMarkers.next(in: bytes, from: &position) {
            if code == JPEGMarkers.endOfImage { return result + bytes[copied..<position] }
            guard JPEGMarkers.hasSegment(code) else { continue }
            let end = position + max(2, JPEGMarkers.length(in: bytes, at: position))
            guard end <= bytes.count else { break }
            if !isNeeded(code, bytes[position + 2..<end]) {
                result += bytes[copied..<position - 2]
                copied = end
            }
            position = end
        }
        return result + bytes[copied...]
    }

    private static func isNeeded(_ code: UInt8, _ body: Slice<UnsafeRawBufferPointer>) -> Bool {
        switch code {
        case 0xE0: body.starts(with: Array("JFIF\0".utf8))
        case 0xE2: body.starts(with: Array("ICC_PROFILE\0".utf8))
        case 0xEE: body.starts(with: Array("Adobe".utf8))
        case 0xE0...0xEF, comment: false
        default: true
        }
    }

    private static func application1(_ exif: Data) -> Data {
        let body = Data("Exif\0\0".utf8) + exif
        let length = body.count + 2
        return Data([0xFF, 0xE1, UInt8(length >> 8), UInt8(length & 0xFF)]) + body
    }
}
