/// Blends canvases of one size by their weights, without visible seams.
///
/// Multi-band blending with a Laplacian pyramid (Burt and Adelson): low frequencies change over a
/// wide distance, details within a few pixels.
struct Blending {
    let canvases: [Canvas]
    let weights: WeightMap

    /// Returns the blended canvas.
    ///
    /// The recursion stops early: in tiny levels the colours of all canvases would mix everywhere.
    func canvas() -> Canvas {
        guard let first = canvases.first else { return Canvas(width: 1, height: 1) }
        guard min(first.width, first.height) > 40 else { return plain(first.width, first.height) }
        let halves = canvases.map { $0.halved() }
        let low = Blending(canvases: halves, weights: weights.halved()).canvas()
        let result = low.resized(width: first.width, height: first.height)
        for (number, (canvas, half)) in zip(canvases, halves).enumerated() {
            let soft = half.resized(width: first.width, height: first.height)
            for index in result.pixels.indices {
                let detail = canvas.pixels[index] - soft.pixels[index]
                result.pixels[index] += detail * weights.values[index][number]
            }
        }
        return result
    }

    // MARK: - Private

    private func plain(_ width: Int, _ height: Int) -> Canvas {
        let result = Canvas(width: width, height: height)
        for index in result.pixels.indices {
            var sum = Colour.zero
            for (number, canvas) in canvases.enumerated() {
                sum += canvas.pixels[index] * weights.values[index][number]
            }
            result.pixels[index] = sum
        }
        return result
    }
}

/// Weights of up to eight canvases at each pixel; they add up to 1.
struct WeightMap {
    let width: Int
    let height: Int
    var values: [SIMD8<Float>]

    func halved() -> WeightMap {
        let (wide, high) = ((width + 1) / 2, (height + 1) / 2)
        var half = [SIMD8<Float>](repeating: .zero, count: wide * high)
        for y in 0..<high {
            let rows = (2 * y * width, min(2 * y + 1, height - 1) * width)
            for x in 0..<wide {
                let (left, right) = (2 * x, min(2 * x + 1, width - 1))
                let top = values[rows.0 + left] + values[rows.0 + right]
                half[y * wide + x] = (top + values[rows.1 + left] + values[rows.1 + right]) * 0.25
            }
        }
        return WeightMap(width: wide, height: high, values: half)
    }
}

extension Canvas {
    /// Halves width and height, rounded up; each pixel is the mean of four.
    func halved() -> Canvas {
        let half = Canvas(width: (width + 1) / 2, height: (height + 1) / 2)
        for y in 0..<half.height {
            let rows = (2 * y * width, min(2 * y + 1, height - 1) * width)
            for x in 0..<half.width {
                let (left, right) = (2 * x, min(2 * x + 1, width - 1))
                let top = pixels[rows.0 + left] + pixels[rows.0 + right]
                let four = top + pixels[rows.1 + left] + pixels[rows.1 + right]
                half.pixels[y * half.width + x] = four * 0.25
            }
        }
        return half
    }
}
