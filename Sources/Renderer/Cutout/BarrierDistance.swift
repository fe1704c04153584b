/// Minimum barrier distance of each cell to a picture's borders: over all paths, the least range
/// between the highest and the lowest value on the path.
struct BarrierDistance {
    private let width: Int
    private let height: Int
    private var isSeed: [Bool]

    /// Seeds all borders; only the corners of the bottom one if it is open.
    init(width: Int, height: Int, isBottomOpen: Bool) {
        self.width = width
        self.height = height
        isSeed = [Bool](repeating: false, count: width * height)
        for x in 0..<width {
            isSeed[x] = true
            let isCorner = min(x, width - 1 - x) * 8 < width
            if isCorner || !isBottomOpen { isSeed[(height - 1) * width + x] = true }
        }
        for y in 0..<height {
            isSeed[y * width] = true
            isSeed[y * width + width - 1] = true
        }
    }

    /// Approximates the distances with raster scans, forwards and backwards.
    func callAsFunction(_ plane: Plane) -> [Float] {
        var barrier = Barrier(plane.values, isSeed)
        for _ in 0..<Self.sweeps {
            for y in 0..<height {
                for x in 0..<width {
                    let at = y * width + x
                    if x > 0 { barrier.pass(to: at, from: at - 1) }
                    if y > 0 { barrier.pass(to: at, from: at - width) }
                }
            }
            for y in (0..<height).reversed() {
                for x in (0..<width).reversed() {
                    let at = y * width + x
                    if x < width - 1 { barrier.pass(to: at, from: at + 1) }
                    if y < height - 1 { barrier.pass(to: at, from: at + width) }
                }
            }
        }
        return barrier.distance
    }

    // MARK: - Private

    private static let sweeps = 3

    private struct Barrier {
        let values: [Float]
        var distance: [Float]
        var low: [Float]
        var high: [Float]

        init(_ values: [Float], _ isSeed: [Bool]) {
            self.values = values
            distance = isSeed.map { $0 ? 0 : 1e3 }
            low = values
            high = values
        }

        /// Relaxes a cell: takes the neighbour's path if its barrier is lower.
        @inline(__always)
        mutating func pass(to: Int, from: Int) {
            let bottom = min(low[from], values[to])
            let top = max(high[from], values[to])
            guard top - bottom < distance[to], distance[from] < 1e3 else { return }
            distance[to] = top - bottom
            low[to] = bottom
            high[to] = top
        }
    }
}
