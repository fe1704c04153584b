/// A terrain in perspective: marches each column from near to far, then shades each pixel.
struct TerrainLayer: Layer {
    let form: Landform
    let skin: Skin
    /// Height of the water surface; terrain below it is not drawn.
    var water: Float?
    /// Distance at which the march begins; larger for terrain behind other layers.
    var near: Float = 0.3
    /// Distance at which the march ends.
    var reach: Float = 42
    var random: Random

    func paint(_ canvas: Canvas, _ stage: Stage, _ meter: PassMeter) throws(Abandoned) {
        var random = random
        let detail = Noise(&random)
        let depths = walk(canvas, stage)
        let octaves = stage.octaves(9)
        var shadows = [(z: Float, sun: Float)](repeating: (0, 0), count: canvas.width / 2 + 1)
        try meter.rows(canvas.height) { y in
            for x in 0..<canvas.width {
                let z = depths[y * canvas.width + x]
                guard z > 0 else { continue }
                let fine = min(octaves, Self.visible(z, stage))
                let spot = spot(Float(x), Float(y), z, stage, fine)
                let known = shadows[x / 2]
                if (x | y) & 1 == 0 || abs(known.z - z) > 0.03 * z {
                    shadows[x / 2] = (z, sunlit(spot, stage))
                }
                let colour = shade(
                    spot,
                    Point(Float(x), Float(y)),
                    shadows[x / 2].sun,
                    stage,
                    detail
                )
                canvas.pixels[y * canvas.width + x] = colour.at(z)
            }
        }
        soften(canvas, depths)
    }

    // MARK: - Private

    /// Returns the distance of the terrain at each pixel; 0 if there is none.
    private func walk(_ canvas: Canvas, _ stage: Stage) -> [Float] {
        var depths = [Float](repeating: 0, count: canvas.width * canvas.height)
        let octaves = stage.octaves(7)
        for x in 0..<canvas.width {
            let slant = stage.ray(Float(x), 0).x
            var top = canvas.height
            var last: (z: Float, row: Float) = (near * 0.83, Float(canvas.height) + 1)
            var z = near
            while z < reach, top > 0 {
                let land = form.height(slant * z, z, octaves)
                let seen = water.map { max(land, $0) } ?? land
                let row = stage.horizon - (seen - stage.eye) / z * stage.focal
                let first = max(0, Int(row.rounded(.up)))
                if first < top {
                    let isWet = water.map { land < $0 } ?? false
                    for y in first..<top {
                        let t = clamp((last.row - Float(y)) / max(0.001, last.row - row))
                        depths[y * canvas.width + x] = isWet ? -1 : mix(last.z, z, t)
                    }
                    top = first
                }
                last = (z, row)
                z += 0.012 * z + 0.002
            }
        }
        return depths
    }

    /// A point on the terrain with its normal.
    private struct Spot {
        let place: Vector
        let normal: Vector
    }

    /// Returns the number of noise octaves visible at a distance.
    private static func visible(_ z: Float, _ stage: Stage) -> Int {
        var (size, count) = (1.4 * z / stage.focal, 2)
        while size < 1, count < 9 { (size, count) = (size * 2, count + 1) }
        return count - 1
    }

    @inline(__always)
    private func spot(_ px: Float, _ py: Float, _ z: Float, _ stage: Stage, _ octaves: Int) -> Spot
    {
        let x = stage.ray(px, py).x * z
        let step = 0.0016 * z + 0.002
        let y = form.height(x, z, octaves)
        let dx = (form.height(x + step, z, octaves) - y) / step
        let dz = (form.height(x, z + step, octaves) - y) / step
        return Spot(place: Vector(x, y, z), normal: normalise(Vector(-dx, 1, -dz)))
    }

    private func shade(
        _ spot: Spot,
        _ pixel: Point,
        _ sun: Float,
        _ stage: Stage,
        _ detail: Noise
    ) -> Colour {
        let (place, normal) = (spot.place, spot.normal)
        var albedo = skin.albedo(place, normal, detail, water)
        if let course = form.course, course.kind == .road {
            albedo = course.paint(albedo, place.x, place.z, detail, place.z / stage.focal)
        }
        let facing = dot(normal, stage.towardsSun)
        let bounce = 0.18 * max(0, -facing)
        let light =
            stage.light.sun * (max(0, facing) * sun * 1.15 + bounce * 0.4)
            + stage.light.ambient * (0.45 + 0.55 * normal.y)
        return stage.light.through(
            albedo * light + skin.fire(place, detail),
            place.z,
            glow: stage.glow(pixel.x, pixel.y)
        )
    }

    /// Returns 0 in the shadow of other terrain, 1 in the sun.
    private func sunlit(_ spot: Spot, _ stage: Stage) -> Float {
        guard dot(spot.normal, stage.towardsSun) > -0.1 else { return 0 }
        let place = spot.place
        var open: Float = 1
        var t: Float = 0.06 + 0.01 * place.z
        for _ in 0..<6 {
            let p = place + stage.towardsSun * t
            let gap = p.y - form.height(p.x, p.z, 4)
            open = min(open, 0.92 + 7 * gap / t)
            if open <= 0 { return 0 }
            t *= 1.75
        }
        return clamp(open)
    }

    /// Antialiases ridges: blends the pixel at each crest with the one above it.
    private func soften(_ canvas: Canvas, _ depths: [Float]) {
        for y in 1..<canvas.height - 1 {
            for x in 0..<canvas.width {
                let index = y * canvas.width + x
                let here = depths[index]
                let above = depths[index - canvas.width]
                guard here > 0, above == 0 || above > here * 1.06 + 0.2 else { continue }
                let upper = canvas.pixels[index - canvas.width]
                canvas.pixels[index] = mix(canvas.pixels[index], upper, 0.4).at(here)
            }
        }
    }
}
