/// The largest dark shape in front of a light background.
struct Silhouette {
    /// Fraction of the picture that it covers.
    let size: Float
    /// Centroid: 0 to 1 from the left and from the top.
    let centre: Point
    /// True if it covers the left, right and top borders, as a window frame does.
    let isFrame: Bool
    /// True if it touches neither the top nor much of the sides; `isGrounded` if it touches the
    /// bottom.
    let stands: Bool
    let isGrounded: Bool

    /// Measures a picture that is reduced to about 96 cells; nil if no shape is dark enough.
    init?(_ overview: Overview) {
        let light = overview.light
        guard light.quantile(0.9) > 0.55 else { return nil }
        let limit = min(0.36, light.quantile(0.02) + 0.14)
        let dark = Plane(
            width: light.width,
            height: light.height,
            values: light.values.map { 1 - $0 }
        )
        guard let patch = Patch.largest(dark, above: 1 - limit) else { return nil }
        size = Float(patch.cells.count) / Float(light.values.count)
        guard size > 0.02, patch.weight > 0.6 * patch.total else { return nil }
        let (width, height) = (light.width, light.height)
        let sum = patch.cells.reduce(Point(0, 0)) {
            $0 + Point(Float($1 % width), Float($1 / width))
        }
        centre =
            (sum / Float(patch.cells.count) + Point(0.5, 0.5)) / Point(Float(width), Float(height))
        let left = patch.cells.count { $0 % width == 0 } > height / 3
        let right = patch.cells.count { $0 % width == width - 1 } > height / 3
        let top = patch.cells.count { $0 / width == 0 } > width / 3
        isGrounded = patch.cells.contains { $0 / width == height - 1 }
        isFrame = left && right && top
        stands = !left && !right && !top && !patch.cells.contains { $0 / width == 0 }
    }
}
