internal import Domain
internal import Images

/// Draws one of a job's four pictures.
struct PictureRenderer {
    let imagine: Imagine
    /// How many pixels a picture may have.
    var budget = 1_048_576

    /// One picture, 0 to 3.
    ///
    /// The same imagine and index give the same pixels.
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
