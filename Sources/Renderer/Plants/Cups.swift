extension FlowerPainter {
    /// Draws a tulip from the side: a cup of three petals.
    func drawCup(
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

    func drawSpike(
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
