internal import Foundation

/// The blocks of a GIF file (GIF89a, section 12).
enum GIFBlocks {
    /// Returns the file up to its trailer, without comments, texts and application data other than
    /// those of an animation and of colours.
    static func stripped(_ file: Data) -> Data {
        let bytes = [UInt8](file)
        guard let start = table(bytes, at: 10, before: 13) else { return file }
        var result = Data(bytes[..<start])
        var position = start
        while position < bytes.count {
            guard let end = end(of: bytes, at: position), end <= bytes.count else { break }
            if isNeeded(bytes[position..<end]) { result += bytes[position..<end] }
            if bytes[position] == trailer { return result }
            position = end
        }
        return result + bytes[min(position, bytes.count)...]
    }

    /// Returns the end of a colour table after `start`, whose size is in the flags at `flags`; nil
    /// if it is not in the file.
    static func table(_ bytes: [UInt8], at flags: Int, before start: Int) -> Int? {
        guard flags < bytes.count else { return nil }
        let size = bytes[flags] & 0x80 == 0 ? 0 : 3 * (2 << Int(bytes[flags] & 7))
        return start + size <= bytes.count ? start + size : nil
    }

    /// Returns the contents of sub-blocks, as far as they are in the file, and their end.
    static func contents(_ bytes: [UInt8], from start: Int) -> (data: [UInt8], end: Int) {
        var data: [UInt8] = []
        var position = start
        while position < bytes.count, bytes[position] != 0 {
            let end = position + 1 + Int(bytes[position])
            data += bytes[position + 1..<min(end, bytes.count)]
            position = end
        }
        return (data, position + 1)
    }

    static let extensionMark: UInt8 = 0x21
    static let graphicControl: UInt8 = 0xF9
    static let imageMark: UInt8 = 0x2C
    static let trailer: UInt8 = 0x3B

    // MARK: - Private

    private static let application: UInt8 = 0xFF
    private static let applications = ["NETSCAPE2.0", "ANIMEXTS1.0", "ICCRGBG1012"]

    /// Returns the end of a block, which may lie behind the file's; nil for bytes that are none.
    private static func end(of bytes: [UInt8], at start: Int) -> Int? {
        switch bytes[start] {
        case extensionMark: contents(bytes, from: start + 2).end
        case imageMark:
            table(bytes, at: start + 9, before: start + 10).map {
                contents(bytes, from: $0 + 1).end
            }
        case trailer: start + 1
        default: nil
        }
    }

    private static func isNeeded(_ block: ArraySlice<UInt8>) -> Bool {
        guard block.first == extensionMark else { return true }
        let kind = block.dropFirst().first
        let name = String(decoding: block.dropFirst(3).prefix(11), as: UTF8.self)
        return kind == graphicControl || kind == application && applications.contains(name)
    }
}
