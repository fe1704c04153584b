/// Noise and sharpness, measured on small tiles at full resolution.
struct Grain {
    /// Standard deviation of the noise in smooth tiles, in levels of 255.
    let noise: Float
    /// Steepest pixel-to-pixel change in the sharpest tiles, in levels of 255.
    let sharpness: Float

    init(_ bitmap: Bitmap) {
        let tile = 24
        guard bitmap.width > tile, bitmap.height > tile else {
            (noise, sharpness) = (0, 255)
            return
        }
        var noises: [Float] = []
        var slopes: [Float] = []
        for row in 0..<10 {
            for column in 0..<10 {
                let x = (bitmap.width - tile) * column / 9
                let y = (bitmap.height - tile) * row / 9
                let found = Self.measure(bitmap, x, y, tile)
                noises.append(found.noise)
                slopes.append(found.slope)
            }
        }
        noise = Plane(width: 100, height: 1, values: noises).quantile(0.2)
        sharpness = Plane(width: 100, height: 1, values: slopes).quantile(0.93)
    }

    /// Estimates noise with a Laplacian difference mask, which ignores ramps and edges (Immerkær
    /// 1996).
    private static func measure(
        _ bitmap: Bitmap,
        _ left: Int,
        _ top: Int,
        _ tile: Int
    ) -> (noise: Float, slope: Float) {
        func green(_ x: Int, _ y: Int) -> Int { Int(bitmap.bytes[(y * bitmap.width + x) * 3 + 1]) }
        var total = 0
        var steepest = 0
        for y in top + 1..<top + tile - 1 {
            for x in left + 1..<left + tile - 1 {
                let corners =
                    green(x - 1, y - 1) + green(x + 1, y - 1) + green(x - 1, y + 1)
                    + green(x + 1, y + 1)
                let sides = green(x, y - 1) + green(x, y + 1) + green(x - 1, y) + green(x + 1, y)
                total += abs(corners - 2 * sides + 4 * green(x, y))
                let slope = max(
                    abs(green(x + 1, y) - green(x, y)),
                    abs(green(x, y + 1) - green(x, y))
                )
                steepest = max(steepest, slope)
            }
        }
        let count = Float((tile - 2) * (tile - 2))
        return (Float(total) / count / 6 * 1.2533, Float(steepest))
    }
}
