/// One value for each cell of a reduced picture, in rows from the top.
struct Plane {
    let width: Int
    let height: Int
    var values: [Float]

    /// Reads a cell; coordinates outside are clamped to the nearest cell.
    @inline(__always)
    subscript(x: Int, y: Int) -> Float {
        values[min(max(y, 0), height - 1) * width + min(max(x, 0), width - 1)]
    }

    var mean: Float { values.reduce(0, +) / Float(max(1, values.count)) }

    /// Standard deviation.
    var spread: Float {
        let middle = mean
        let squares = values.reduce(0) { $0 + ($1 - middle) * ($1 - middle) }
        return (squares / Float(max(1, values.count))).squareRootOrZero
    }

    /// Returns the quantile of a fraction from 0 to 1.
    func quantile(_ part: Float) -> Float {
        guard !values.isEmpty else { return 0 }
        let sorted = values.sorted()
        return sorted[Int(clamp(part) * Float(sorted.count - 1))]
    }

    /// Box blur: the mean of a square around each cell.
    func blurred(_ radius: Int) -> Plane {
        guard radius > 0 else { return self }
        return turnedBlur(radius).turnedBlur(radius)
    }

    /// High-pass filter: the difference from the box blur.
    func sharpened(_ radius: Int) -> Plane {
        let broad = blurred(radius)
        return Plane(
            width: width,
            height: height,
            values: zip(values, broad.values).map { $0 - $1 }
        )
    }

    // MARK: - Private

    /// Blurs along the rows and transposes.
    private func turnedBlur(_ radius: Int) -> Plane {
        var turned = [Float](repeating: 0, count: values.count)
        let share = 1 / Float(2 * radius + 1)
        for y in 0..<height {
            var sum: Float = 0
            for x in -radius...radius { sum += self[x, y] }
            for x in 0..<width {
                turned[x * height + y] = sum * share
                sum += self[x + radius + 1, y] - self[x - radius, y]
            }
        }
        return Plane(width: height, height: width, values: turned)
    }
}
