import Foundation
import Images

/// Small real images.
enum Samples {
    static let four: [Data] = (0..<4).map { png(width: 4, height: 3, level: UInt8($0 * 60)) }

    /// One as an upload of it is kept: without its texts.
    static func bare(width: Int, height: Int, level: UInt8) -> Data {
        (try? ImageMetadata.stripped(png(width: width, height: height, level: level))) ?? Data()
    }

    static func png(width: Int, height: Int, level: UInt8) -> Data {
        let pixels = [UInt8](repeating: level, count: width * height * 3)
        return (try? Picture(rgb: pixels, width: width, height: height).png(software: "test"))
            ?? Data()
    }
}
