/// A row of trees at a distance, with mist at its base.
struct TreesLayer: Layer {
    var kinds: [Tree.Kind]
    /// Distance in scene units, and number of trees across the picture's width.
    let distance: Float
    let count: Int
    /// Height of the trees, relative to the picture's unit.
    let size: Float
    /// Row of the trees' bases, as a fraction of the height.
    let base: Float
    let leaf: Colour
    /// Colour of the ground; nil for the leaves' colour.
    var floor: Colour?
    let bark: Colour
    var hasGround = true
    /// Fraction of the width left free in the middle, 0 to 1.
    var glade: Float = 0
    var snow: Float = 0
    var random: Random

    func paint(_ canvas: Canvas, _ stage: Stage, _ meter: PassMeter) throws(Abandoned) {
        var random = random
        let noise = Noise(&random)
        if hasGround { mist(canvas, stage, noise) }
        let trees = (0..<count).map { index in tree(index, stage, &random) }
        let look = TreeLook(leaf: leaf, bark: bark, snow: snow)
        let painter = TreePainter(canvas: canvas, stage: stage, look: look, noise: noise)
        try meter.rows(trees.count) { painter.draw(trees[$0]) }
    }

    // MARK: - Private

    private func tree(_ index: Int, _ stage: Stage, _ random: inout Random) -> Tree {
        let spread = (Float(index) + random.between(0.1, 0.9)) / Float(count)
        var x = spread * 1.16 - 0.08
        if glade > 0 {
            let side = x - 0.5
            x = 0.5 + (side < 0 ? -1 : 1) * (glade * 0.5 + abs(side) * (1 - glade * 0.7))
        }
        let y = base * Float(stage.height) + random.signed() * 0.014 * stage.unit
        return Tree(
            kind: random.pick(kinds),
            foot: Point(x * Float(stage.width), y),
            height: size * stage.unit * random.between(0.7, 1.2),
            distance: distance,
            lean: random.signed() * 0.035,
            salt: random.next(),
            tone: random.between(0.8, 1.2)
        )
    }

    private func mist(_ canvas: Canvas, _ stage: Stage, _ noise: Noise) {
        let foot = base * Float(stage.height)
        let ground = stage.light.through(
            (floor ?? leaf) * (stage.light.ambient * 1.2 + stage.light.sun * 0.25),
            distance
        )
        for y in span(foot - size * stage.unit, Float(canvas.height), canvas.height) {
            let rise = (foot - Float(y)) / (size * stage.unit)
            for x in 0..<canvas.width {
                let index = y * canvas.width + x
                let bump = (noise.value(Float(x) / stage.unit * 6, distance) - 0.5) * 0.12
                let under = canvas.pixels[index]
                if rise < bump {
                    let tuft = 0.55 + 0.8 * noise.value(Float(x) * 0.3, Float(y) * 0.12)
                    canvas.pixels[index] = (ground * tuft).at(min(under.w, distance))
                } else {
                    let wave = noise.fractal(
                        Float(x) / stage.unit * 3,
                        Float(y) / stage.unit * 9,
                        octaves: 3
                    )
                    let veil =
                        stage.light.haze + stage.light.sun * (0.12 * stage.glow(Float(x), Float(y)))
                    let amount =
                        0.15 * smooth(1, 0, rise) * (0.4 + wave) * clamp(stage.light.density * 9)
                    canvas.pixels[index] = mix(under, veil, min(0.8, amount)).at(under.w)
                }
            }
        }
    }
}
