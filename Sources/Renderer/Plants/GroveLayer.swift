/// Trees scattered over a terrain.
struct GroveLayer: Layer {
    let form: Landform
    let kinds: [Tree.Kind]
    let looks: [TreeLook]
    /// Number of candidate positions.
    var count = 260
    /// Range of distances, in scene units.
    var range: ClosedRange<Float> = 2.6...17
    /// Height of the water surface; nil if there is none.
    var water: Float?
    /// Height of a tree, in scene units.
    var size: Float = 0.3
    var random: Random

    func paint(_ canvas: Canvas, _ stage: Stage, _ meter: PassMeter) throws(Abandoned) {
        var random = random
        let noise = Noise(&random)
        let woods = Noise(&random)
        try meter.rows(count) { _ in
            let salt = random.next()
            let depth = random.unit()
            let z = mix(range.lowerBound, range.upperBound, depth * depth.squareRoot())
            let x = random.signed() * (0.62 * Float(stage.width) / stage.focal * z)
            guard woods.fractal(x * 0.6, z * 0.6, octaves: 2) > 0.42 else { return }
            plant(Vector(x, 0, z), salt, noise, canvas, stage)
        }
    }

    // MARK: - Private

    private func plant(
        _ spot: Vector,
        _ salt: UInt64,
        _ noise: Noise,
        _ canvas: Canvas,
        _ stage: Stage
    ) {
        var random = Random(salt)
        let y = form.height(spot.x, spot.z, 5)
        let steep = abs(form.height(spot.x + 0.1, spot.z, 5) - y) * 10
        let isOnRoad = form.course.map { abs($0.offset(spot.x, spot.z)) < 1.9 } ?? false
        guard steep < 0.7, !isOnRoad, y > (water ?? -9) + 0.04 else { return }
        let foot = stage.project(Vector(spot.x, y - 0.01, spot.z))
        let height = size * random.between(0.7, 1.3) * stage.focal / spot.z
        guard height > 2 else { return }
        let painter = TreePainter(
            canvas: canvas,
            stage: stage,
            look: looks[random.below(looks.count)],
            noise: noise
        )
        painter.draw(
            Tree(
                kind: kinds[random.below(kinds.count)],
                foot: foot,
                height: height,
                distance: spot.z,
                lean: random.signed() * 0.03,
                salt: random.next(),
                tone: random.between(0.8, 1.2)
            )
        )
    }
}
