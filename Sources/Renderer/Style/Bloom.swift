/// Bloom: light that bright areas spread over their surroundings, computed at an eighth of the
/// resolution.
struct Bloom {
    private let canvas: Canvas?
    private let strength: Float
    private static let step = 8

    init(_ source: Canvas, strength: Float) {
        self.strength = strength
        guard strength > 0 else {
            canvas = nil
            return
        }
        let small = Self.bright(source)
        let radius = max(1, (small.width + small.height) / 60)
        for size in [radius, radius * 2] { Self.blur(small, size) }
        canvas = small
    }

    /// Returns the light to add to a pixel.
    @inline(__always)
    func light(_ x: Int, _ y: Int) -> Colour {
        guard let canvas else { return Colour(grey: 0) }
        let scale = 1 / Float(Self.step)
        return canvas.sample((Float(x) + 0.5) * scale - 0.5, (Float(y) + 0.5) * scale - 0.5)
            * strength
    }

    // MARK: - Private

    private static func bright(_ source: Canvas) -> Canvas {
        let small = Canvas(
            width: (source.width + step - 1) / step,
            height: (source.height + step - 1) / step
        )
        for y in 0..<source.height {
            for x in 0..<source.width {
                let light = source.pixels[y * source.width + x]
                let over = clamp((light.luma - 0.55) * 1.1)
                let capped = pointwiseMin(light, Colour(repeating: 3)) * (over / Float(step * step))
                small.pixels[y / step * small.width + x / step] += capped
            }
        }
        for index in small.pixels.indices { small.pixels[index].w = 0 }
        return small
    }

    /// Blurs with two passes of a box filter.
    private static func blur(_ canvas: Canvas, _ radius: Int) {
        for _ in 0..<2 {
            for y in 0..<canvas.height {
                box(canvas, start: y * canvas.width, stride: 1, count: canvas.width, radius)
            }
            for x in 0..<canvas.width {
                box(canvas, start: x, stride: canvas.width, count: canvas.height, radius)
            }
        }
    }

    private static func box(_ canvas: Canvas, start: Int, stride: Int, count: Int, _ radius: Int) {
        let line = (0..<count).map { canvas.pixels[start + $0 * stride] }
        let weight = 1 / Float(2 * radius + 1)
        var sum = Colour(grey: 0)
        for offset in -radius...radius { sum += line[min(max(offset, 0), count - 1)] }
        for place in 0..<count {
            canvas.pixels[start + place * stride] = sum * weight
            sum += line[min(place + radius + 1, count - 1)] - line[max(place - radius, 0)]
        }
    }
}
