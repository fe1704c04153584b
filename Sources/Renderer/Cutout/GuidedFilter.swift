/// Edge-preserving smoothing with a colour guide (guided filter; He, Sun and Tang).
struct GuidedFilter {
    private let guide: Canvas
    private let window: BoxBlur
    private let means: Canvas
    /// Inverse covariance matrices of the colours around each pixel: rr, rg, rb, gg in the first
    /// canvas, gb, bb in the second.
    private let inverse: (Canvas, Canvas)

    /// Precomputes the statistics of a guide; edges whose variance is below `tolerance` are
    /// smoothed.
    init(_ guide: Canvas, radius: Int, tolerance: Float) {
        self.guide = guide
        window = BoxBlur(radius: max(1, radius))
        means = guide.copy()
        window.apply(means)
        inverse = (guide.copy(), guide.copy())
        for index in guide.pixels.indices {
            let c = guide.pixels[index]
            inverse.0.pixels[index] = Colour(c.x * c.x, c.x * c.y, c.x * c.z, c.y * c.y)
            inverse.1.pixels[index] = Colour(c.y * c.z, c.z * c.z, 0, 0)
        }
        window.apply(inverse.0)
        window.apply(inverse.1)
        for index in guide.pixels.indices { invert(index, tolerance) }
    }

    /// Returns each pixel's linear coefficients: the factors of red, green and blue, and the offset
    /// in the fourth channel.
    func fit(_ values: [Float]) -> Canvas {
        let products = guide.copy()
        for index in values.indices {
            products.pixels[index] = (guide.pixels[index] * values[index]).at(values[index])
        }
        window.apply(products)
        for index in values.indices {
            let (mean, product) = (means.pixels[index], products.pixels[index])
            let factors = solve(index, product - mean * product.w)
            let sum = factors * mean
            products.pixels[index] = factors.at(product.w - sum.x - sum.y - sum.z)
        }
        window.apply(products)
        return products
    }

    /// Filters values by the guide, clamped to 0 to 1.
    func apply(_ values: [Float]) -> [Float] {
        let fit = fit(values)
        return values.indices.map { Self.value(fit.pixels[$0], guide.pixels[$0]) }
    }

    /// Evaluates coefficients for a colour, clamped to 0 to 1.
    @inline(__always)
    static func value(_ fit: Colour, _ colour: Colour) -> Float {
        let sum = fit * colour
        return clamp(sum.x + sum.y + sum.z + fit.w)
    }

    // MARK: - Private

    private func solve(_ index: Int, _ c: Colour) -> Colour {
        let (p, q) = (inverse.0.pixels[index], inverse.1.pixels[index])
        return Colour(
            p.x * c.x + p.y * c.y + p.z * c.z,
            p.y * c.x + p.w * c.y + q.x * c.z,
            p.z * c.x + q.x * c.y + q.y * c.z,
            0
        )
    }

    /// Replaces the mean products around a pixel by the inverse of their covariance matrix.
    private func invert(_ index: Int, _ tolerance: Float) {
        let mean = means.pixels[index]
        let (p, q) = (inverse.0.pixels[index], inverse.1.pixels[index])
        let rr = max(0, p.x - mean.x * mean.x) + tolerance
        let rg = p.y - mean.x * mean.y
        let rb = p.z - mean.x * mean.z
        let gg = max(0, p.w - mean.y * mean.y) + tolerance
        let gb = q.x - mean.y * mean.z
        let bb = max(0, q.y - mean.z * mean.z) + tolerance
        let (a, b, c) = (gg * bb - gb * gb, gb * rb - rg * bb, rg * gb - gg * rb)
        let scale = 1 / max(tolerance * tolerance * tolerance, rr * a + rg * b + rb * c)
        inverse.0.pixels[index] = Colour(a, b, c, rr * bb - rb * rb) * scale
        inverse.1.pixels[index] = Colour(rb * rg - rr * gb, rr * gg - rg * rg, 0, 0) * scale
    }
}
