extension FlowerPainter {
    /// Draws a flower head from the front: two rings of petals around a heart.
    func drawDisc(
        _ kind: Bloomer,
        _ middle: Point,
        _ radius: Float,
        _ z: Float,
        _ random: inout Random
    ) {
        let turn = random.unit() * 6.28
        let tilt = random.between(0.72, 0.98)
        let skew = random.signed() * 0.25
        let reach = radius + 2
        for y in span(middle.y - reach, middle.y + reach, canvas.height) {
            for x in span(middle.x - reach, middle.x + reach, canvas.width)
            where canvas.isFree(x, y, z) {
                let raw = (Point(Float(x), Float(y)) - middle) * (1 / radius)
                let d = Point(raw.x + skew * raw.y, raw.y / tilt)
                let r = length(d)
                guard r < 1.1 else { continue }
                let angle = turnOf(d) + turn
                let soft = 0.6 / radius + 0.02
                let (colour, cover) = petal(kind, r, angle, soft, raw.y)
                canvas.lay(colour, cover, x, y, distance: z - 0.01)
                guard r < kind.heartSize + soft else { continue }
                canvas.lay(
                    heart(kind, r / kind.heartSize, angle, radius),
                    smooth(kind.heartSize + soft, kind.heartSize - soft, r),
                    x,
                    y,
                    distance: z - 0.01
                )
            }
        }
    }

    /// Returns colour and coverage of two rings of petals, the back one offset by half a petal.
    private func petal(
        _ kind: Bloomer,
        _ r: Float,
        _ angle: Float,
        _ soft: Float,
        _ low: Float
    ) -> (Colour, Float) {
        var colour = kind.petal
        var cover: Float = 0
        for ring in 0..<2 {
            let turns = angle / 6.2831853 * Float(kind.petals) + 0.5 * Float(ring)
            let number = floorInt(turns)
            let local = abs(turns - Float(number) - 0.5) * 2
            let tall = (ring == 0 ? 1 : 0.86) * (0.88 + 0.12 * cellHash(number, ring, 5))
            let along = r / tall
            let width = min(1, ((1.02 - along) * 1.6).squareRootOrZero) * (ring == 0 ? 0.92 : 0.98)
            let here =
                smooth(width + soft * 2.5, width - soft * 2.5, local)
                * smooth(1 + soft, 1 - soft, along)
            guard here > 0.002 else { continue }
            let shade =
                (ring == 0 ? 0.72 : 1.0) * (0.8 + 0.25 * along) * (1.08 - 0.28 * local * local)
                * (1 - 0.14 * low)
            colour = mix(colour, mix(kind.petal, kind.tip, along * along) * shade, here)
            cover = max(cover, here)
        }
        return (colour, cover)
    }

    /// Returns the colour of the heart, with seeds in two sets of spirals as in a sunflower.
    private func heart(_ kind: Bloomer, _ r: Float, _ angle: Float, _ radius: Float) -> Colour {
        let left = angle * 13 / 6.2831853 + r * 7
        let right = angle * 21 / 6.2831853 - r * 9
        let seeds =
            abs(left - Float(floorInt(left)) - 0.5) + abs(right - Float(floorInt(right)) - 0.5)
        let texture = radius > 7 ? 0.65 + 0.8 * seeds : 1.05
        return kind.heart * (texture * (0.55 + 0.75 * smooth(0.3, 0.85, r)))
    }
}

/// Returns the angle of a direction in radians, within 0.001.
@inline(__always)
private func turnOf(_ d: Point) -> Float {
    let (x, y) = (abs(d.x), abs(d.y))
    let t = min(x, y) / max(1e-6, max(x, y))
    let s = t * t
    let first = t * (0.99978784 + s * (-0.32580840 + s * (0.15557865 - s * 0.04432655)))
    let half = y > x ? 1.5707963 - first : first
    let upper = d.x < 0 ? 3.1415927 - half : half
    return d.y < 0 ? -upper : upper
}
