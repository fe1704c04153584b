internal import Domain
internal import Images

/// Draws one of a job's four pictures.
struct PictureRenderer {
    let imagine: Imagine
    /// Maximum number of pixels.
    var budget = 1_048_576

    /// Draws one picture, 0 to 3.
    ///
    /// Deterministic for an imagine and an index.
    func picture(
        _ index: Int,
        _ meter: Meter
    ) throws(Abandoned) -> (bytes: [UInt8], width: Int, height: Int) {
        let size = imagine.aspectRatio.size(pixels: budget)
        let drawing = Redrawing(
            recipe: Recipe(imagine, index: index),
            width: size.width,
            height: size.height
        )
        return (try drawing.bytes(size.width, size.height, meter), size.width, size.height)
    }
}
