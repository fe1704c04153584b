internal import Images

/// A picture's pixels, read once for all per-pixel measures.
struct Bitmap {
    let width: Int
    let height: Int
    /// Pixels in rows from the top, three bytes each.
    let bytes: [UInt8]

    init(_ picture: Picture) {
        width = picture.width
        height = picture.height
        bytes = (try? picture.rgb()) ?? [UInt8](repeating: 0, count: 3 * width * height)
    }
}
