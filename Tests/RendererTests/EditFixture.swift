import Domain
import Images
import Synchronization

@testable import Renderer

/// Fixtures of the edit tests.
enum Edits {
    static let lake = Imagine(subject: "a mountain lake at sunset", seed: 7)

    static func meter(_ progress: @escaping @Sendable (Int) -> Bool = { _ in true }) -> Meter {
        Meter(total: 4 * PassMeter.unitsPerPicture, progress: progress)
    }

    static func drawn(_ imagine: Imagine, index: Int = 0, pixels: Int = 96 * 96) throws -> Picture {
        let drawn = try PictureRenderer(imagine: imagine, budget: pixels).picture(index, meter())
        return try Picture(rgb: drawn.bytes, width: drawn.width, height: drawn.height)
    }

    static func source(_ imagine: Imagine?, index: Int = 0) -> ImageSource {
        .file("source.png", drawing: imagine.map { Drawing(imagine: $0, index: index) })
    }

    /// Creates a picture of one colour.
    static func flat(_ colour: [UInt8], _ width: Int, _ height: Int) throws -> Picture {
        let rgb = (0..<width * height).flatMap { _ in colour }
        return try Picture(rgb: rgb, width: width, height: height)
    }

    static func all(_ maker: some Maker) throws -> [Picture] {
        try (0..<maker.count).map { try maker.picture($0, meter()) }
    }

    /// Returns the units that a maker adds for one picture, in percent of a whole picture's units.
    static func told(_ maker: some Maker) throws -> Int {
        let last = Mutex(0)
        let meter = Meter(total: 2 * PassMeter.unitsPerPicture) { percent in
            last.withLock { $0 = percent }
            return true
        }
        _ = try maker.picture(0, meter)
        return 2 * last.withLock { $0 }
    }
}
