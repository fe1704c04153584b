internal import Foundation

/// Draws koi from above: a bent body with patches, fins and a tail.
struct KoiPainter {
    let canvas: Canvas
    let unit: Float

    func draw(at middle: Point, _ random: inout Random) {
        let size = unit * random.between(0.13, 0.22)
        let angle = random.unit() * 6.28
        let bend = random.signed() * 0.55
        let noise = Noise(&random)
        let white = Colour(hex: 0xF6F0E4)
        let red = Colour(hex: random.pick([0xE2481C, 0xE8601C, 0xD83A20]))
        let dark = Colour(hex: 0x22242A)
        let (base, patch): (Colour, Colour) = random.pick([
            (white, red), (white, red), (white, red), (red, white), (Colour(hex: 0xE8A22C), red),
            (dark, red),
        ])
        let (c, s) = (cos(angle), sin(angle))
        let reach = size * 1.05
        for isShade in [true, false] {
            let shift = isShade ? Point(0.035, 0.05) * unit : Point(0, 0)
            for y in span(middle.y - reach + shift.y, middle.y + reach + shift.y, canvas.height) {
                for x in span(middle.x - reach + shift.x, middle.x + reach + shift.x, canvas.width)
                {
                    let d = (Point(Float(x), Float(y)) - middle - shift) * (1 / size)
                    var q = Point(c * d.x + s * d.y, c * d.y - s * d.x)
                    q.y -= bend * q.x * q.x
                    let (body, fin) = cover(q)
                    if isShade {
                        let under = canvas[x, y]
                        canvas[x, y] = (under * (1 - 0.35 * max(body, fin))).at(under.w)
                    } else {
                        let spots = smooth(0.5, 0.56, noise.fractal(q.x * 3, q.y * 3, octaves: 2))
                        let scales = 0.9 + 0.14 * noise.value(q.x * 34, q.y * 34)
                        let round = 1.08 - 22 * q.y * q.y
                        canvas.lay(mix(base, white, 0.4) * 0.8, 0.55 * fin, x, y, distance: 3)
                        canvas.lay(
                            mix(base, patch, spots) * (scales * max(0.5, round)),
                            body,
                            x,
                            y,
                            distance: 3
                        )
                    }
                }
            }
        }
    }

    // MARK: - Private

    /// Returns the coverage by body and fins; the head points to +x.
    private func cover(_ q: Point) -> (body: Float, fin: Float) {
        let t = clamp((q.x + 0.55) / 1.15)
        let half = 0.165 * (4 * t * (1 - t)).squareRootOrZero * (0.55 + 0.5 * t)
        let soft = 1.2 / (unit * 0.15)
        let body = smooth(half + soft, half - soft, abs(q.y)) * (t > 0 && t < 1 ? 1 : 0)
        let back = clamp((-0.42 - q.x) / 0.42)
        let tailHalf = 0.03 + 0.22 * back
        let notch = 0.13 * smooth(0.5, 1, back)
        let isTail: Float = q.x < -0.42 && q.x > -0.84 + notch * fade(abs(q.y) * 20) * 2 ? 1 : 0
        let tail = smooth(tailHalf + soft, tailHalf - soft, abs(q.y)) * isTail
        let f = Point(q.x - 0.22, abs(q.y) - 0.15)
        let fin = smooth(1.05, 0.85, length(Point((f.x + 0.7 * f.y) / 0.09, (f.y - 0.03) / 0.11)))
        return (body, max(tail, fin))
    }
}
