internal import Domain
internal import Images

/// Draws the four pictures of an imagine.
struct ImagineMaker: Maker {
    let imagine: Imagine
    /// Maximum number of pixels of a picture.
    let budget: Int
    var count: Int { 4 }

    func picture(_ index: Int, _ meter: Meter) throws -> Picture {
        let drawn = try PictureRenderer(imagine: imagine, budget: budget).picture(index, meter)
        return try Picture(rgb: drawn.bytes, width: drawn.width, height: drawn.height)
    }
}
