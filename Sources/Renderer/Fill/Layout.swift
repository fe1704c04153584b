/// The size of a picture within a larger one, both within what may be worked on.
struct Layout {
    /// The picture's width and height.
    let inner: (Int, Int)
    /// The larger one's.
    let outer: (Int, Int)

    /// The most pixels of a source; larger ones are reduced first.
    static let pixels = 16_777_216
    /// The most pixels of a result.
    private static let outerPixels = 25_165_824
    /// The longest side of a result.
    private static let side = 16_384

    /// Finds the largest source, at most as large as given, whose result is within the limits.
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
