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
}
