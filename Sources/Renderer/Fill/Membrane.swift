/// Membrane interpolation: spreads given colours smoothly over a whole picture.
enum Membrane {
    /// Replaces each pixel not given by a mean of the given ones, weighted by proximity
    /// (pull-push).
    ///
    /// Black if none is given.
    static func spread(_ canvas: Canvas, given: Grid<Bool>) {
        let weighted = Canvas(width: canvas.width, height: canvas.height)
        for place in canvas.pixels.indices {
            weighted.pixels[place] =
                given.cells[place] ? canvas.pixels[place].at(1) : Colour(grey: 0)
        }
        pull(weighted)
        for place in canvas.pixels.indices where !given.cells[place] {
            canvas.pixels[place] = weighted.pixels[place].at(0)
        }
    }

    // MARK: - Private

    /// Expects colours premultiplied by their weight in the fourth channel; leaves weight 1.
    private static func pull(_ canvas: Canvas) {
        let (width, height) = (canvas.width, canvas.height)
        if width > 1 || height > 1 {
            let half = halved(canvas)
            pull(half)
            let (sx, sy) = (
                Float(half.width) / Float(width), Float(half.height) / Float(height)
            )
            for y in 0..<height {
                for x in 0..<width {
                    let place = y * width + x
                    let own = canvas.pixels[place]
                    guard own.w < 1 else { continue }
                    let rest = half.sample((Float(x) + 0.5) * sx - 0.5, (Float(y) + 0.5) * sy - 0.5)
                    canvas.pixels[place] = own + rest * (1 - own.w)
                }
            }
        } else if canvas.pixels[0].w > 0, canvas.pixels[0].w < 1 {
            canvas.pixels[0] *= 1 / canvas.pixels[0].w
        }
    }

    private static func halved(_ canvas: Canvas) -> Canvas {
        let half = Canvas(width: (canvas.width + 1) / 2, height: (canvas.height + 1) / 2)
        for y in 0..<half.height {
            for x in 0..<half.width {
                var sum = Colour(grey: 0)
                for (dx, dy) in [(0, 0), (1, 0), (0, 1), (1, 1)] {
                    let (px, py) = (2 * x + dx, 2 * y + dy)
                    guard px < canvas.width, py < canvas.height else { continue }
                    sum += canvas.pixels[py * canvas.width + px]
                }
                half.pixels[y * half.width + x] = sum * (1 / max(1, sum.w))
            }
        }
        return half
    }
}
