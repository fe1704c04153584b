/// Counts the scans of a JPEG file (ITU-T T.81, B.2.3) without decoding them.
///
/// A progressive file may have any number of scans, and each is a pass over all coefficients of the
/// image, even if it has only a hundred bytes.
enum JPEGScans {
    /// Maximum number of scans of a file that is decoded; usual progressive files have about ten.
    static let limit = 100

    /// Counts start-of-scan markers up to the end of the image, or of the bytes.
    ///
    /// Never less than what libjpeg finds, even in damaged files: like libjpeg, it skips segments
    /// by their length, and all bytes between segments up to the next marker.
    static func count(in file: UnsafeRawBufferPointer) -> Int {
        var count = 0
        var position = 2
        while let code = nextMarker(in: file, from: &position), code != endOfImage {
            if code == startOfScan { count += 1 }
            if hasSegment(code) { position += max(2, length(in: file, at: position)) }
        }
        return count
    }

    // MARK: - Private

    private static let startOfScan: UInt8 = 0xDA
    private static let endOfImage: UInt8 = 0xD9

    /// True if a length follows the marker: not after restart markers, another start of an image
    /// and the reserved codes.
    private static func hasSegment(_ code: UInt8) -> Bool {
        code >= 0xC0 && !(0xD0...0xD8).contains(code)
    }

    /// Returns the code after the next 0xFF that is neither stuffed nor padding; nil at the end.
    private static func nextMarker(
        in file: UnsafeRawBufferPointer,
        from position: inout Int
    ) -> UInt8? {
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
    private static func length(in file: UnsafeRawBufferPointer, at position: Int) -> Int {
        guard position + 1 < file.count else { return 0 }
        return Int(file[position]) << 8 | Int(file[position + 1])
    }
}
