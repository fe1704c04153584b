internal import Foundation

/// Glowing gas and dark dust in three colours.
struct NebulaLayer: Layer {
    let colours: [Colour]
    var strength: Float = 1
    var random: Random

    func paint(_ canvas: Canvas, _ stage: Stage, _ meter: PassMeter) throws(Abandoned) {
        var random = random
        let noise = Noise(&random)
        let warp = Noise(&random)
        let octaves = stage.octaves(6)
        let tilt = random.signed()
        let shift = Point(random.between(-0.2, 0.2), random.between(-0.2, 0.2))
        try meter.rows(canvas.height) { y in
            for x in 0..<canvas.width {
                let middle = Point(Float(stage.width), Float(stage.height)) * 0.5
                let p = (Point(Float(x), Float(y)) - middle) * (1 / stage.unit) + shift
                let wx = warp.fractal(p.x * 1.7, p.y * 1.7, octaves: 4) - 0.5
                let wy = warp.fractal(p.x * 1.7 + 31, p.y * 1.7, octaves: 4) - 0.5
                let q = Point(p.x + 0.75 * wx, p.y + 0.75 * wy)
                let gas = noise.fractal(q.x * 2.3, q.y * 2.3, octaves: octaves)
                let dust = noise.ridged(q.x * 2.0 + 50, q.y * 2.0, octaves: octaves - 1)
                let band = fade(
                    2.6 * (p.y + tilt * p.x * 0.6 + 0.4 * wx) * (p.y + tilt * p.x * 0.6)
                )
                let dense = smooth(0.36, 0.78, gas) * (0.25 + 0.95 * band)
                let hue = clamp(gas * 1.5 - 0.35 + 1.3 * wy)
                let base =
                    hue < 0.5
                    ? mix(colours[0], colours[1], hue * 2)
                    : mix(colours[1], colours[2], hue * 2 - 1)
                let core = smooth(0.55, 0.85, gas) * band
                let veil = 1 - 0.82 * smooth(0.42, 0.74, dust) * smooth(0.2, 0.6, dense)
                let light =
                    (base * (1.5 * dense) + Colour(1.1, 0.85, 0.7, 0) * (0.75 * core * core)) * veil
                canvas.add(light * strength, x, y)
            }
        }
    }
}

/// A spiral galaxy seen at an angle.
struct GalaxyLayer: Layer {
    let arm: Colour
    let core: Colour
    var random: Random

    func paint(_ canvas: Canvas, _ stage: Stage, _ meter: PassMeter) throws(Abandoned) {
        var random = random
        let noise = Noise(&random)
        let (turn, tilt) = (random.unit() * 6.28, random.between(0.38, 0.75))
        let spin: Float = random.chance(0.5) ? 1 : -1
        let middle = Point(
            random.between(0.42, 0.58) * Float(stage.width),
            random.between(0.42, 0.58) * Float(stage.height)
        )
        let (c, s) = (cos(turn), sin(turn))
        let octaves = stage.octaves(6)
        try meter.rows(canvas.height) { y in
            for x in 0..<canvas.width {
                let d = (Point(Float(x), Float(y)) - middle) * (1 / stage.unit)
                let p = Point(c * d.x + s * d.y, (c * d.y - s * d.x) / tilt)
                let r = length(p)
                guard r < 0.75 else { continue }
                let angle = atan2(p.y, p.x) * spin + 3.1 * log(r + 0.02) * -1
                let (a, b) = (cos(angle), sin(angle))
                let clumps = noise.fractal(r * 5 + 3 * a, 3 * b + r * 2, octaves: octaves)
                let wave = 0.5 + 0.5 * cos(2 * angle + 3.4 * (clumps - 0.5))
                let fall = fade(5.2 * r) * smooth(0.75, 0.45, r)
                let lane = smooth(0.35, 0.7, noise.ridged(p.x * 5, p.y * 5, octaves: octaves - 1))
                let arms =
                    wave * wave * (0.35 + 1.4 * clumps) * fall
                    * (1 - 0.55 * lane * smooth(0.03, 0.12, r))
                let knots =
                    smooth(0.62, 0.8, noise.fractal(p.x * 16, p.y * 16, octaves: 3)) * wave * fall
                let bulge = fade(11 * r) * 1.5 + 1.4 * fade(60 * r * r * 4)
                canvas.add(
                    arm * (arms * 3.2) + core * bulge + Colour(1.6, 0.5, 0.7, 0) * (knots * 0.9),
                    x,
                    y
                )
            }
        }
    }
}

/// A planet with its clouds or bands, its air, its night side, and perhaps rings.
struct PlanetLayer: Layer {
    /// In parts of the width and height.
    let place: Point
    /// In the picture's units.
    let radius: Float
    let colours: [Colour]
    var hasRings = false
    var isGiant = false
    var random: Random

    func paint(_ canvas: Canvas, _ stage: Stage, _ meter: PassMeter) throws(Abandoned) {
        var random = random
        let noise = Noise(&random)
        let tilt = random.between(-0.5, 0.5)
        let squash = random.between(0.16, 0.34)
        let middle = Point(place.x * Float(stage.width), place.y * Float(stage.height))
        let toSun = normalise(
            Vector(
                (stage.sun.x - middle.x) / stage.unit,
                (middle.y - stage.sun.y) / stage.unit,
                -0.42
            )
        )
        let octaves = stage.octaves(7)
        let size = radius * stage.unit
        let reach = size * (hasRings ? 2.5 : 1.35)
        let rows = span(middle.y - reach, middle.y + reach, canvas.height)
        try meter.rows(max(1, rows.count)) { step in
            guard step < rows.count else { return }
            let y = rows.lowerBound + step
            for x in span(middle.x - reach, middle.x + reach, canvas.width) {
                let raw = (Point(Float(x), Float(y)) - middle) * (1 / size)
                let d = Point(
                    raw.x * cos(tilt) + raw.y * sin(tilt),
                    raw.y * cos(tilt) - raw.x * sin(tilt)
                )
                let ring =
                    hasRings ? ringLight(Point(d.x, d.y / squash), noise) : (Colour(grey: 0), 0)
                let isFront = d.y > 0
                if ring.1 > 0, !isFront { canvas[x, y] = mix(canvas[x, y], ring.0, ring.1) }
                ball(canvas, x, y, raw, d, toSun, noise, octaves, size)
                if ring.1 > 0, isFront { canvas[x, y] = mix(canvas[x, y], ring.0, ring.1).at(50) }
            }
        }
    }

    // MARK: - Private

    private func ringLight(_ p: Point, _ noise: Noise) -> (Colour, Float) {
        let r = length(p)
        guard r > 1.25, r < 2.35 else { return (Colour(grey: 0), 0) }
        let bands = noise.fractal(r * 14, 1, octaves: 4)
        let gap = smooth(0.0, 0.03, abs(r - 1.92))
        let cover =
            smooth(1.25, 1.34, r) * smooth(2.35, 2.22, r) * gap * smooth(0.2, 0.6, bands) * 0.85
        return (mix(colours[0], colours[2], bands) * (0.55 + 0.8 * bands), cover)
    }

    private func ball(
        _ canvas: Canvas,
        _ x: Int,
        _ y: Int,
        _ raw: Point,
        _ d: Point,
        _ toSun: Vector,
        _ noise: Noise,
        _ octaves: Int,
        _ size: Float
    ) {
        let r = length(raw)
        let z = max(0, 1 - r * r).squareRoot()
        let normal = Vector(raw.x, -raw.y, -z)
        let facing = dot(normal, toSun)
        let air = colours[1] * (1.15 * fade(max(0, r - 1) * 16) * smooth(-0.35, 0.5, facing))
        if r > 1 {
            canvas.add(air * smooth(1.35, 1.0, r), x, y)
        }
        let cover = smooth(1 + 1 / size, 1 - 1 / size, r)
        guard cover > 0 else { return }
        let bulge = 1 + 0.42 * r * r
        let p = Point(d.x * bulge, d.y * bulge)
        let surface = isGiant ? bands(p, noise, octaves) : continents(p, noise, octaves)
        let day = smooth(-0.12, 0.75, facing)
        let rim = colours[1] * (0.9 * smooth(0.62, 1, r) * smooth(-0.1, 0.6, facing))
        canvas[x, y] = mix(canvas[x, y], surface * (1.5 * day + 0.004) + rim, cover).at(50)
    }

    private func bands(_ p: Point, _ noise: Noise, _ octaves: Int) -> Colour {
        let swirl = noise.fractal(p.x * 2.2, p.y * 7, octaves: octaves) - 0.5
        let band = noise.fractal(0.3 * p.x, p.y * 5 + 0.9 * swirl, octaves: 3)
        let fine = noise.fractal(p.x * 4 + 3 * swirl, p.y * 22, octaves: 3)
        let t = clamp((band - 0.25) * 2)
        let base =
            t < 0.5 ? mix(colours[0], colours[1], t * 2) : mix(colours[1], colours[2], t * 2 - 1)
        return base * (0.7 + 0.6 * fine)
    }

    private func continents(_ p: Point, _ noise: Noise, _ octaves: Int) -> Colour {
        let land = noise.fractal(p.x * 1.9, p.y * 1.9, octaves: octaves)
        let cloud = noise.fractal(p.x * 2.6 + 2 * land + 40, p.y * 3.6, octaves: octaves)
        let sea = colours[0] * 0.55
        let ground = mix(colours[2] * 0.7, colours[1], smooth(0.55, 0.75, land))
        let surface = mix(sea, ground, smooth(0.50, 0.54, land))
        return mix(surface, Colour(grey: 0.95), smooth(0.5, 0.74, cloud) * 0.9)
    }
}

/// A few bright stars with the crosses that telescopes give them.
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
