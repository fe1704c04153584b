/// The size of a picture and of the larger canvas around it, both within limits.
struct Layout {
    /// Width and height of the picture.
    let inner: (Int, Int)
    /// Width and height of the canvas.
    let outer: (Int, Int)

    /// Maximum number of pixels of a source; larger ones are reduced first.
    static let pixels = 16_777_216
    /// Maximum number of pixels of a result.
    private static let outerPixels = 25_165_824
    /// Maximum side of a result.
    private static let side = 16_384

    /// Finds the largest inner size, at most as given, whose outer size is within the limits.
    init(_ width: Int, _ height: Int, _ outer: (Int, Int) -> (Int, Int)) {
        var scale = min(1, (Double(Self.pixels) / Double(width * height)).squareRoot())
        var (inner, result) = ((width, height), outer(width, height))
        for _ in 0..<8 {
            inner = (
                max(1, Int((Double(width) * scale).rounded())),
                max(1, Int((Double(height) * scale).rounded()))
            )
            result = outer(inner.0, inner.1)
            let area = Double(Self.outerPixels) / (Double(result.0) * Double(result.1))
            let long = Double(Self.side) / Double(max(result.0, result.1))
            let over = min(area.squareRoot(), long)
            if over >= 1 { break }
            scale *= over * 0.999
        }
        self.inner = inner
        self.outer = result
    }
}
