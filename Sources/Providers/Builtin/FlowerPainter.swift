internal import Foundation

/// Draws single flowers: stem, leaves and head.
struct FlowerPainter {
    let canvas: Canvas
    let stage: Stage
    let green: Colour

    func draw(_ plant: Plant) {
        var random = Random(plant.salt)
        let z = plant.place.y
        let stem = plant.kind.stem * plant.size
        let foot = stage.project(Vector(plant.place.x, 0, z))
        let top = stage.project(Vector(plant.place.x + plant.sway * stem, stem, z))
        let scale = stage.focal / z
        let radius = plant.kind.head * plant.size * scale
        guard radius > 0.6, top.x > -radius * 3, top.x < Float(stage.width) + radius * 3 else {
            return
        }
        let light = stage.light.sun * 0.62 + stage.light.ambient * 0.95
        let glow = stage.glow(top.x, top.y)
        let leaf = stage.light.through(green * light * random.between(0.55, 0.95), z, glow: glow)
        drawStem(from: foot, to: top, radius, leaf, z, &random)
        let tone = random.between(0.85, 1.12)
        func seen(_ c: Colour) -> Colour { stage.light.through(c * light * tone, z, glow: glow) }
        var kind = plant.kind
        (kind.petal, kind.tip, kind.heart) = (seen(kind.petal), seen(kind.tip), seen(kind.heart))
        switch kind.form {
        case 1: drawCup(kind, top, radius, z, &random)
        case 2: drawSpike(kind, foot, top, radius, z, &random)
        default: drawDisc(kind, top, radius, z, &random)
        }
    }

    // MARK: - Private

    private func drawStem(
        from foot: Point,
        to top: Point,
        _ radius: Float,
        _ colour: Colour,
        _ z: Float,
        _ random: inout Random
    ) {
        let width = max(0.7, radius * 0.09)
        let tall = foot.y - top.y
        guard tall > 2 else { return }
        let bow = (top.x - foot.x)
        for y in span(top.y + 1, foot.y, canvas.height) {
            let t = (foot.y - Float(y)) / tall
            let x = foot.x + bow * t * t
            for px in span(x - width - 1, x + width + 1, canvas.width) {
                let side = (Float(px) - x) / width
                canvas.lay(
                    colour * (0.75 - 0.3 * side),
                    smooth(1.2, 0.6, abs(side)),
                    px,
                    y,
                    distance: z
                )
            }
        }
        guard radius > 4 else { return }
        for number in 0..<4 {
            let t = 0.2 + 0.17 * Float(number) + random.signed() * 0.04
            let side: Float = number & 1 == 0 ? 1 : -1
            let root = Point(foot.x + bow * t * t, foot.y - tall * t)
            drawLeaf(
                root,
                side,
                radius * random.between(0.8, 1.25),
                colour * random.between(0.8, 1.15),
                z
            )
        }
    }

    private func drawLeaf(_ root: Point, _ side: Float, _ size: Float, _ colour: Colour, _ z: Float)
    {
        for y in span(root.y - size, root.y + size * 0.6, canvas.height) {
            for x in span(root.x - size * 1.3, root.x + size * 1.3, canvas.width)
            where canvas.isFree(x, y, z) {
                let d = Point((Float(x) - root.x) * side, root.y - Float(y)) * (1 / size)
                guard d.x > 0, d.x < 1.2 else { continue }
                let bend = 0.5 * d.x - 0.55 * d.x * d.x
                let half = 0.42 * d.x.squareRoot() * (1.2 - d.x)
                let across = (d.y - bend) / max(0.01, half)
                let vein = 0.85 + 0.3 * smooth(0.0, 0.12, abs(across))
                canvas.lay(
                    colour * vein * (1 + 0.25 * across),
                    smooth(1.06, 0.94, abs(across)),
                    x,
                    y,
                    distance: z
                )
            }
        }
    }

    private func drawDisc(
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

    /// Two rings of petals, the back one half a petal further.
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
            let width = (1.25 - along).squareRootOrZero * (ring == 0 ? 0.92 : 0.98)
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

    /// Seeds in the spiral that sunflowers have.
    private func heart(_ kind: Bloomer, _ r: Float, _ angle: Float, _ radius: Float) -> Colour {
        let left = angle * 13 / 6.2831853 + r * 7
        let right = angle * 21 / 6.2831853 - r * 9
        let seeds =
            abs(left - Float(floorInt(left)) - 0.5) + abs(right - Float(floorInt(right)) - 0.5)
        let texture = radius > 7 ? 0.65 + 0.8 * seeds : 1.05
        return kind.heart * (texture * (0.55 + 0.75 * smooth(0.3, 0.85, r)))
    }

    private func drawCup(
        _ kind: Bloomer,
        _ middle: Point,
        _ radius: Float,
        _ z: Float,
        _ random: inout Random
    ) {
        let parts: [(Float, Float, Float)] = [(-0.42, 0.5, 0.72), (0.42, 0.5, 0.76), (0, 0.56, 1)]
        for (shift, width, shade) in parts {
            let reach = radius * 1.2 + 1
            for y in span(middle.y - reach, middle.y + reach, canvas.height) {
                for x in span(middle.x - reach, middle.x + reach, canvas.width)
                where canvas.isFree(x, y, z) {
                    let d = (Point(Float(x), Float(y)) - middle) * (1 / radius)
                    let up = clamp((0.8 - d.y) / 1.7)
                    let half = width * (up * 2.2).squareRootOrZero * (1.25 - up).squareRootOrZero
                    let side = abs(d.x - shift * (0.35 + 0.65 * up)) / max(0.02, half)
                    let cover =
                        smooth(1.08, 0.92, side) * smooth(0.86, 0.78, d.y)
                        * smooth(-0.92, -0.84, d.y)
                    let colour = mix(kind.heart, mix(kind.petal, kind.tip, up), clamp(up * 2.5))
                    canvas.lay(
                        colour * shade * (1.1 - 0.35 * side * side),
                        cover,
                        x,
                        y,
                        distance: z - 0.01
                    )
                }
            }
        }
    }

    private func drawSpike(
        _ kind: Bloomer,
        _ foot: Point,
        _ top: Point,
        _ radius: Float,
        _ z: Float,
        _ random: inout Random
    ) {
        let count = radius > 3 ? 22 : 7
        for number in 0..<count {
            let t = Float(number) / Float(count)
            let along = mix(Point(0, 0), foot - top, 0.55 * t)
            let side = random.signed() * radius * 0.42 * (0.35 + t)
            let tone = mix(kind.tip, kind.petal, t) * random.between(0.7, 1.25)
            dot(top + along + Point(side, random.signed() * radius * 0.2), radius * 0.34, tone, z)
        }
    }

    private func dot(_ middle: Point, _ radius: Float, _ colour: Colour, _ z: Float) {
        let reach = radius + 1
        for y in span(middle.y - reach, middle.y + reach, canvas.height) {
            for x in span(middle.x - reach, middle.x + reach, canvas.width)
            where canvas.isFree(x, y, z) {
                let d = (Point(Float(x), Float(y)) - middle) * (1 / max(0.6, radius))
                canvas.lay(
                    colour * (1 - 0.3 * d.y),
                    smooth(1.1, 0.5, length(d)),
                    x,
                    y,
                    distance: z - 0.01
                )
            }
        }
    }
}

/// The angle of a direction in radians, within a thousandth.
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

extension Float {
    var squareRootOrZero: Float { max(0, self).squareRoot() }
}
