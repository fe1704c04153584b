/// A few bright stars with diffraction spikes.
struct GlintLayer: Layer {
    var count = 9
    var random: Random

    func paint(_ canvas: Canvas, _ stage: Stage, _ meter: PassMeter) throws(Abandoned) {
        var random = random
        try meter.rows(count) { _ in
            let place = Point(
                random.unit() * Float(stage.width),
                random.unit() * Float(stage.height)
            )
            let size = stage.unit * random.between(0.008, 0.045)
            let tone = mix(Colour(0.7, 0.85, 1.3, 0), Colour(1.3, 0.95, 0.7, 0), random.unit())
            guard canvas[Int(place.x), Int(place.y)].w > 1e5 else { return }
            Sprites.star(canvas, place, tone * 2, stage.unit * 0.0022)
            Sprites.star(canvas, place, tone * 0.16, size * 0.4)
            for step in 0..<Int(size) {
                let light = tone * (0.7 * fade(4 * Float(step) / size))
                for d in [Point(1, 0), Point(-1, 0), Point(0, 1), Point(0, -1)] {
                    canvas.add(
                        light,
                        Int(place.x + d.x * Float(step)),
                        Int(place.y + d.y * Float(step))
                    )
                }
            }
        }
    }
}
