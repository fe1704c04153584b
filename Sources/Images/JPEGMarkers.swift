/// The markers of a JPEG file (ITU-T T.81, B.1.1).
enum JPEGMarkers {
    static let startOfScan: UInt8 = 0xDA
    static let endOfImage: UInt8 = 0xD9

    /// True if a length follows the marker: not after restart markers, another start of an image
    /// and the reserved codes.
    static func hasSegment(_ code: UInt8) -> Bool {
        code >= 0xC0 && !(0xD0...0xD8).contains(code)
    }

    /// Returns the code after the next 0xFF that is neither stuffed nor padding, and moves the
    /// position behind it; nil at the end.
    static func next(in file: UnsafeRawBufferPointer, from position: inout Int) -> UInt8? {
        while position < file.count {
            while position < file.count, file[position] != 0xFF { position += 1 }
            while position < file.count, file[position] == 0xFF { position += 1 }
            guard position < file.count else { return nil }
            let code = file[position]
            position += 1
            if code != 0 { return code }
        }
        return nil
    }

    /// Returns a segment's length, including its own two bytes; 0 at the end of the bytes.
    static func length(in file: UnsafeRawBufferPointer, at position: Int) -> Int {
        guard position + 1 < file.count else { return 0 }
        return Int(file[position]) << 8 | Int(file[position + 1])
    }
}
