/// Neighbourhood filters.
enum Smoothing {
    /// Smooths textures and preserves edges (Kuwahara filter).
    ///
    /// Each pixel takes the mean of the window with the least variance among four around it.
    static func flatten(_ canvas: Canvas, radius: Int) {
        let (width, height) = (canvas.width, canvas.height)
        let depth = canvas.pixels.map(\.w)
        for index in canvas.pixels.indices {
            let c = canvas.pixels[index]
            let tone = 0.3 * c.x + 0.59 * c.y + 0.11 * c.z
            canvas.pixels[index].w = tone * tone
        }
        let means = means(canvas, radius)
        let half = max(1, radius)
        for y in 0..<height {
            let rows = (max(0, y - half) * width, min(height - 1, y + half) * width)
            for x in 0..<width {
                let (left, right) = (max(0, x - half), min(width - 1, x + half))
                var best = means[rows.0 + left]
                for index in [rows.0 + right, rows.1 + left, rows.1 + right]
                where spread(means[index]) < spread(best) {
                    best = means[index]
                }
                canvas.pixels[y * width + x] = best.at(depth[y * width + x])
            }
        }
    }

    /// Returns the luma of each pixel.
    static func lumas(_ canvas: Canvas) -> [Float] {
        canvas.pixels.map { 0.3 * $0.x + 0.59 * $0.y + 0.11 * $0.z }
    }

    /// Returns the edge strength of each pixel, from luma and from distance.
    static func edges(_ canvas: Canvas) -> [Float] {
        let (width, height) = (canvas.width, canvas.height)
        let lumas = lumas(canvas)
        var edges = [Float](repeating: 0, count: width * height)
        let step = max(1, width / 1000)
        for y in 0..<height {
            let (above, below) = (max(0, y - step) * width, min(height - 1, y + step) * width)
            for x in 0..<width {
                let (left, right) = (max(0, x - step), min(width - 1, x + step))
                let dx = lumas[y * width + right] - lumas[y * width + left]
                let dy = lumas[below + x] - lumas[above + x]
                let near = canvas.pixels[y * width + right].w
                let far = canvas.pixels[above + x].w
                let here = canvas.pixels[y * width + x].w
                let jump: Float = max(abs(near - here), abs(far - here)) > 0.35 * here ? 0.22 : 0
                edges[y * width + x] = (dx * dx + dy * dy).squareRoot() + jump
            }
        }
        return edges
    }

    // MARK: - Private

    @inline(__always)
    private static func spread(_ mean: Colour) -> Float {
        let tone = 0.3 * mean.x + 0.59 * mean.y + 0.11 * mean.z
        return mean.w - tone * tone
    }

    /// Returns the box-filtered canvas, by running sums along rows and then columns.
    private static func means(_ canvas: Canvas, _ radius: Int) -> [Colour] {
        let (width, height) = (canvas.width, canvas.height)
        var across = [Colour](repeating: Colour(grey: 0), count: width * height)
        let weight = 1 / Float(2 * radius + 1)
        for y in 0..<height {
            let row = y * width
            var sum = Colour(grey: 0)
            for x in -radius...radius {
                let pixel: Colour = canvas.pixels[row + min(max(x, 0), width - 1)]
                sum += pixel
            }
            for x in 0..<width {
                across[row + x] = sum * weight
                let next: Colour = canvas.pixels[row + min(x + radius + 1, width - 1)]
                let last: Colour = canvas.pixels[row + max(x - radius, 0)]
                sum += next - last
            }
        }
        var both = across
        var sums = [Colour](repeating: Colour(grey: 0), count: width)
        for y in -radius...radius {
            let row = min(max(y, 0), height - 1) * width
            for x in 0..<width { sums[x] += across[row + x] }
        }
        for y in 0..<height {
            let (next, last) = (min(y + radius + 1, height - 1) * width, max(y - radius, 0) * width)
            for x in 0..<width {
                let change: Colour = across[next + x] - across[last + x]
                both[y * width + x] = sums[x] * weight
                sums[x] += change
            }
        }
        return both
    }
}
