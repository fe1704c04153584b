internal import Foundation

/// Texts inside a PNG file: `tEXt` chunks (PNG specification, third edition, 11.3.3.3).
enum PNGText {
    /// Inserts texts after the file's header chunk; characters other than ASCII become `?`.
    static func insert(_ texts: [(keyword: String, text: String)], into file: Data) -> Data {
        guard file.count > headerEnd else { return file }
        var result = Data(file.prefix(headerEnd))
        for (keyword, text) in texts {
            result += chunk("tEXt", Array("\(ascii(keyword))\0\(ascii(text))".utf8))
        }
        return result + file.dropFirst(headerEnd)
    }

    /// Replaces everything that is not printable ASCII by `?`.
    static func ascii(_ text: String) -> String {
        String(text.map { (0x20...0x7E).contains($0.asciiValue ?? 0) ? $0 : "?" })
    }

    /// Eight bytes of signature, then 25 of the header chunk.
    static let headerEnd = 33

    /// Returns a chunk with its length and checksum.
    static func chunk(_ type: String, _ body: [UInt8]) -> [UInt8] {
        let named = Array(type.utf8) + body
        return bytes(UInt32(body.count)) + named + bytes(checksum(named))
    }

    // MARK: - Private

    private static func bytes(_ value: UInt32) -> [UInt8] {
        let shifts: [UInt32] = [24, 16, 8, 0]
        return shifts.map { UInt8(truncatingIfNeeded: value >> $0) }
    }

    /// Computes the CRC-32 of PNG.
    private static func checksum(_ bytes: [UInt8]) -> UInt32 {
        var sum: UInt32 = 0xFFFF_FFFF
        for byte in bytes {
            sum ^= UInt32(byte)
            for _ in 0..<8 { sum = sum & 1 == 0 ? sum >> 1 : (sum >> 1) ^ 0xEDB8_8320 }
        }
        return ~sum
    }
}
