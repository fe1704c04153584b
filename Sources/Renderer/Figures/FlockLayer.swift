/// Distant birds, drawn as curved strokes.
struct FlockLayer: Layer {
    var count = 14
    var random: Random

    func paint(_ canvas: Canvas, _ stage: Stage, _ meter: PassMeter) throws(Abandoned) {
        var random = random
        let middle = Point(
            random.between(0.25, 0.75) * Float(stage.width),
            random.between(0.3, 0.7) * stage.horizon
        )
        let colour = stage.light.haze * 0.12
        try meter.rows(count) { index in
            let row = Float((index + 1) / 2) * (index & 1 == 0 ? 1 : -1)
            let size = stage.unit * random.between(0.008, 0.015)
            let spread =
                Point(row * 1.7 + random.signed(), abs(row) * 0.75 + random.signed())
                * (stage.unit * 0.022)
            let flap = random.between(-0.1, 0.65)
            let tips: [Shape.Part] = [
                .stroke(Point(0, 0.4), 0.10, Point(-0.5, 0.4 + flap), 0.08),
                .stroke(Point(-0.5, 0.4 + flap), 0.08, Point(-1.1, 0.45 + 0.5 * flap), 0.02),
                .stroke(Point(0, 0.4), 0.10, Point(0.5, 0.4 + flap), 0.08),
                .stroke(Point(0.5, 0.4 + flap), 0.08, Point(1.1, 0.45 + 0.5 * flap), 0.02),
            ]
            Stamp(
                shape: Shape(parts: tips, reach: 1.2),
                foot: middle + spread,
                size: size,
                colour: colour,
                distance: 60
            ).draw(canvas, towards: stage.sun)
        }
    }
}
