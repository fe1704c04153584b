/// Branching lightning from the clouds to the ground.
struct LightningLayer: Layer {
    var random: Random

    func paint(_ canvas: Canvas, _ stage: Stage, _ meter: PassMeter) throws(Abandoned) {
        var random = random
        let bolts = 1 + random.below(2)
        let away: Float = stage.sun.x > Float(stage.width) * 0.5 ? 0.28 : 0.72
        try meter.rows(bolts) { number in
            let across = number == 0 ? away + random.signed() * 0.12 : random.between(0.08, 0.92)
            let start = Point(
                across * Float(stage.width),
                random.between(-0.02, 0.1) * stage.horizon
            )
            let end = Point(
                start.x + random.signed() * 0.16 * stage.unit,
                stage.horizon + 0.01 * stage.unit
            )
            let power: Float = number == 0 ? 1 : 0.5
            flash(canvas, stage, mix(start, end, 0.25), power)
            branch(canvas, stage, start, end, power, 0, &random)
        }
    }

    // MARK: - Private

    /// Lights up the clouds around a bolt.
    private func flash(_ canvas: Canvas, _ stage: Stage, _ middle: Point, _ power: Float) {
        for y in 0..<min(canvas.height, max(1, Int(stage.horizon) + 2)) {
            for x in 0..<canvas.width {
                let d = (Point(Float(x), Float(y)) - middle) * (1 / stage.unit)
                let near = fade(5.5 * length(Point(d.x, 0.7 * d.y))) * power
                let under = canvas.pixels[y * canvas.width + x]
                canvas.add(under * (2.6 * near) + Colour(0.20, 0.20, 0.34, 0) * near, x, y)
            }
        }
    }

    private func branch(
        _ canvas: Canvas,
        _ stage: Stage,
        _ start: Point,
        _ end: Point,
        _ power: Float,
        _ depth: Int,
        _ random: inout Random
    ) {
        var points = [start, end]
        var swing = 0.17 * length(end - start)
        for _ in 0..<6 {
            points =
                points.indices.dropLast().flatMap { index -> [Point] in
                    let (a, b) = (points[index], points[index + 1])
                    let side = Point(random.signed(), 0.45 * random.signed()) * swing
                    return [a, mix(a, b, 0.5) + side]
                } + [end]
            swing *= 0.52
        }
        for index in points.indices.dropLast() {
            let thin = power * (1 - 0.5 * Float(index) / Float(points.count) * Float(min(1, depth)))
            stroke(canvas, points[index], points[index + 1], thin, stage.unit)
            guard depth < 2, index > 6, random.chance(depth == 0 ? 0.12 : 0.06) else { continue }
            let reach = Point(random.signed() * 0.22, random.between(0.07, 0.2)) * stage.unit
            let tip = points[index] + reach * (depth == 0 ? 1 : 0.5)
            branch(canvas, stage, points[index], tip, power * 0.45, depth + 1, &random)
        }
    }

    private func stroke(_ canvas: Canvas, _ a: Point, _ b: Point, _ power: Float, _ unit: Float) {
        let radius = max(0.6, unit * 0.0016 * power)
        let steps = Int(clamp(length(b - a) / radius, 1, 400))
        for step in 0..<steps {
            let p = mix(a, b, Float(step) / Float(steps))
            Sprites.star(canvas, p, Colour(1.0, 1.0, 1.3, 0) * (0.9 * power), radius)
            guard step % 4 == 0 else { continue }
            Sprites.star(canvas, p, Colour(0.16, 0.15, 0.34, 0) * (0.28 * power), radius * 6)
        }
    }
}
