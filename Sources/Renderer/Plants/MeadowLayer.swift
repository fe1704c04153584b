internal import Foundation

/// The appearance of a kind of flower.
struct Bloomer {
    var petals: Int
    var petal: Colour
    var tip: Colour
    var heart: Colour
    /// Radius of the heart, relative to the head's.
    var heartSize: Float
    /// Radius of the head, and height of the stem, in scene units.
    var head: Float
    var stem: Float
    /// Form of the head; 0: a disc from the front; 1: a cup from the side; 2: a spike.
    var form: Int
}

/// A field of flowers from the horizon to the camera.
struct MeadowLayer: Layer {
    let flowers: [Bloomer]
    let green: Colour
    /// Lean of all stems.
    var lean: Float = 0
    var random: Random

    func paint(_ canvas: Canvas, _ stage: Stage, _ meter: PassMeter) throws(Abandoned) {
        var random = random
        let noise = Noise(&random)
        try paintGround(canvas, stage, noise, meter)
        let plants = plants(stage, &random)
        try meter.rows(plants.count) { index in
            let plant = plants[index]
            FlowerPainter(canvas: canvas, stage: stage, green: green).draw(plant)
        }
    }

    // MARK: - Private

    private func paintGround(
        _ canvas: Canvas,
        _ stage: Stage,
        _ noise: Noise,
        _ meter: PassMeter
    ) throws(Abandoned) {
        let first = max(0, Int(stage.horizon))
        try meter.rows(max(1, canvas.height - first)) { step in
            let y = first + step
            guard y < canvas.height else { return }
            let z = stage.eye * stage.focal / max(0.7, Float(y) - stage.horizon + 0.7)
            for x in 0..<canvas.width {
                let wx = stage.ray(Float(x), Float(y)).x * z
                let index = y * canvas.width + x
                guard canvas.pixels[index].w > z else { continue }
                let colour = ground(wx, z, noise, stage)
                let glow = stage.glow(Float(x), Float(y))
                canvas.pixels[index] = stage.light.through(colour, z, glow: glow).at(z)
            }
        }
    }

    private func ground(_ x: Float, _ z: Float, _ noise: Noise, _ stage: Stage) -> Colour {
        let broad = noise.fractal(x * 0.5, z * 0.5, octaves: 3)
        let fine = noise.fractal(x * 18, z * 9, octaves: 3)
        let leaf = green * (0.35 + 0.75 * fine) * (0.7 + 0.6 * broad)
        let kind = flowers[min(flowers.count - 1, Int(broad * Float(flowers.count) * 0.999))]
        let spots = smooth(0.5, 0.66, noise.value(x * 9, z * 4.5) * 0.6 + fine * 0.4)
        let far = smooth(2.5, 9, z)
        let colour = mix(leaf, kind.petal * 0.85, far * (0.35 + 0.55 * spots))
        return colour * (stage.light.sun * 0.5 + stage.light.ambient * 0.9)
    }

    /// Returns all plants, nearest first: occluded ones need not be drawn.
    private func plants(_ stage: Stage, _ random: inout Random) -> [Plant] {
        var plants: [Plant] = []
        let widest = Float(stage.width) / stage.focal * 0.5
        let most = Int(1250 * mix(0.4, 1, stage.quality))
        for _ in 0..<most {
            let spread = random.unit()
            let z = 0.66 + 10 * spread * spread.squareRoot()
            let x = random.signed() * (widest * z + 0.2)
            let salt = random.next()
            let size = random.between(0.75, 1.2)
            let sway = lean + random.signed() * 0.10
            let kind = flowers[random.below(flowers.count)]
            plants.append(Plant(kind: kind, place: Point(x, z), size: size, sway: sway, salt: salt))
        }
        return plants.sorted { ($0.place.y, $0.place.x) < ($1.place.y, $1.place.x) }
    }
}

/// A flower and its position.
struct Plant {
    let kind: Bloomer
    let place: Point
    let size: Float
    let sway: Float
    let salt: UInt64
}
