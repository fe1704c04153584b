internal import Foundation

/// A planet with clouds or bands, an atmosphere, a night side, and optionally rings.
struct PlanetLayer: Layer {
    /// Position as fractions of the width and height.
    let place: Point
    /// Radius in picture units.
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
