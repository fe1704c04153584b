internal import Foundation

/// Glowing jellyfish: translucent bells, arms and long tentacles.
struct JellyLayer: Layer {
    let count: Int
    let tones: [Colour]
    var random: Random

    func paint(_ canvas: Canvas, _ stage: Stage, _ meter: PassMeter) throws(Abandoned) {
        var random = random
        let noise = Noise(&random)
        try meter.rows(count) { number in
            let near = Float(number + 1) / Float(count)
            let size = stage.unit * mix(0.035, 0.155, near * near) * random.between(0.85, 1.15)
            let place = Point(
                random.between(0.08, 0.92) * Float(stage.width),
                random.between(0.10, 0.58) * Float(stage.height)
            )
            let tone = random.pick(tones) * mix(0.35, 1, near)
            let lean = random.signed() * 0.35
            threads(canvas, place, size, tone, lean, noise, &random)
            bell(canvas, place, size, tone, lean, noise)
        }
    }

    // MARK: - Private

    private func bell(
        _ canvas: Canvas,
        _ place: Point,
        _ size: Float,
        _ tone: Colour,
        _ lean: Float,
        _ noise: Noise
    ) {
        for y in span(place.y - 2.2 * size, place.y + 2.2 * size, canvas.height) {
            for x in span(place.x - 2.4 * size, place.x + 2.4 * size, canvas.width) {
                let raw = (Point(Float(x), Float(y)) - place) * (1 / size)
                let halo = fade(1.3 * dot(raw, raw))
                let d = Point(raw.x + lean * raw.y, raw.y)
                let frill = 0.10 * sin(d.x * 13 + lean * 9) * smooth(-0.1, 0.4, d.y)
                let edge =
                    d.y < 0
                    ? length(Point(d.x, d.y * 1.12)) : length(Point(d.x * 1.04, d.y * 2.6 + frill))
                var light = tone * (0.13 * halo)
                if edge < 1.04 {
                    let skin = smooth(1.04, 0.97, edge)
                    let rim = smooth(0.55, 1.0, edge)
                    let ribs = 0.5 + 0.5 * sin(atan2(d.x, 0.5 - d.y) * 26)
                    let core = fade(7 * dot(d + Point(0, 0.25), d + Point(0, 0.25)))
                    let vein = noise.ridged(d.x * 2.4, d.y * 2.4, octaves: 2)
                    let body =
                        0.16 + 0.62 * rim * rim + 0.16 * ribs * rim + 0.7 * core + 0.12 * vein
                    light +=
                        (tone * body + Colour(0.4, 0.4, 0.4, 0) * (core + 0.3 * rim * rim * rim))
                        * skin
                }
                canvas.add(light, x, y)
            }
        }
    }

    private func threads(
        _ canvas: Canvas,
        _ place: Point,
        _ size: Float,
        _ tone: Colour,
        _ lean: Float,
        _ noise: Noise,
        _ random: inout Random
    ) {
        for number in 0..<15 {
            let isArm = number < 5
            let side =
                (Float(number % 5) / 4 * 2 - 1) * 0.45 + random.signed() * (isArm ? 0.1 : 0.45)
            let tall = size * (isArm ? random.between(1.5, 2.4) : random.between(2.6, 5.2))
            let phase = random.unit() * 60
            let thick = max(0.6, size * (isArm ? 0.055 : 0.012))
            let steps = Int(clamp(tall / max(0.7, thick * 0.6), 8, 700))
            for step in 0..<steps {
                let t = Float(step) / Float(steps)
                let sway = (noise.value(phase, t * 3.2) - 0.5) * (0.2 + 1.1 * t)
                let frill = isArm ? 0.09 * sin(t * 44 + phase) * (1 - t) : 0
                let p =
                    place
                    + Point(
                        (side * (1 - 0.3 * t) + sway + frill - lean * t) * size,
                        0.2 * size + t * tall
                    )
                let fall = (1 - t) * (isArm ? 0.30 : 0.22)
                Sprites.star(canvas, p, tone * fall, thick * (isArm ? 1.2 - t : 1))
            }
        }
    }
}
