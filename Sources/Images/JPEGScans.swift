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
        while let code = JPEGMarkers.next(in: file, from: &position),
            code != JPEGMarkers.endOfImage
        {
            if code == JPEGMarkers.startOfScan { count += 1 }
            if JPEGMarkers.hasSegment(code) {
                position += max(2, JPEGMarkers.length(in: file, at: position))
            }
        }
        return count
    }
}
