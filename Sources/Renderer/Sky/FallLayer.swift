/// Rain or snow.
struct FallLayer: Layer {
    let isSnow: Bool
    var random: Random

    func paint(_ canvas: Canvas, _ stage: Stage, _ meter: PassMeter) throws(Abandoned) {
        var random = random
        let slant = random.between(-0.22, 0.22)
        let light = stage.light.haze * 0.8 + stage.light.ambient * 0.4
        try meter.rows(isSnow ? 1100 : 1900) { _ in
            let near = random.unit() * random.unit() * random.unit()
            let start = Point(
                random.unit() * Float(stage.width),
                random.between(-0.1, 1) * Float(stage.height)
            )
            if isSnow {
                let size = stage.unit * (0.0009 + 0.006 * near)
                Sprites.star(canvas, start, light * (0.9 - 0.55 * near), size)
            } else {
                let span = stage.unit * (0.015 + 0.10 * near)
                for step in 0..<Int(span) {
                    let x = Int(start.x + slant * Float(step))
                    canvas.add(light * (0.05 + 0.06 * near), x, Int(start.y) + step)
                }
            }
        }
    }
}
