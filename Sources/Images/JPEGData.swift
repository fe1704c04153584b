internal import CJPEG
internal import Foundation

/// The entropy-coded data of a JPEG file.
///
/// libvips can't tell whether a file has all of its blocks: libjpeg only warns of missing ones, and
/// the missing end of a file that has all blocks is the graver of both to libvips. Here libjpeg's
/// warnings are told apart. Arithmetic-coded files that break off can't be told from whole ones.
enum JPEGData {
    /// True if every block is there, with or without an end-of-image marker; false also if `watch`
    /// has ended the check.
    static func isWhole(_ file: Data, _ watch: DecodingWatch) -> Bool {
        withExtendedLifetime(watch) {
            file.withUnsafeBytes { bytes in
                cjpeg_check(
                    bytes.baseAddress,
                    bytes.count,
                    DecodingWatch.question,
                    watch.context
                ) == Int32(CJPEG_WHOLE)
            }
        }
    }
}
