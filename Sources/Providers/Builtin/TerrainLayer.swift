/// A land in true perspective: columns are walked from near to far, then each pixel is lit.
struct TerrainLayer: Layer {
    let form: Landform
    let skin: Skin
    /// The level of the water; the land below it is not drawn.
    var water: Float?
    /// How far the walk goes.
    var reach: Float = 42
    var random: Random

    func paint(_ canvas: Canvas, _ stage: Stage, _ meter: PassMeter) throws(Abandoned) {
        var random = random
        let detail = Noise(&random)
        let depths = walk(canvas, stage)
        let octaves = stage.octaves(9)
        try meter.rows(canvas.height) { y in
            for x in 0..<canvas.width {
                let z = depths[y * canvas.width + x]
                guard z > 0 else { continue }
                let colour = shade(Float(x), Float(y), z, stage, detail, octaves)
                canvas.pixels[y * canvas.width + x] = colour.at(z)
            }
        }
        soften(canvas, depths)
    }

    /// The highest place of the land between two columns, as a place in space.
    func summit(from left: Float, to right: Float, near: Float, far: Float) -> Vector {
        var best = Vector(0, -9, near)
        for step in 0..<24 {
            let z = mix(near, far, Float(step) / 23)
            for place in 0..<40 {
                let x = mix(left, right, Float(place) / 39) * z
                let y = form.height(x, z, 6)
                if y - 0.04 * z > best.y - 0.04 * best.z { best = Vector(x, y, z) }
            }
        }
        return best
    }

    // MARK: - Private

    /// The distance of the land in each pixel; 0 where there is none.
    private func walk(_ canvas: Canvas, _ stage: Stage) -> [Float] {
        var depths = [Float](repeating: 0, count: canvas.width * canvas.height)
        let octaves = stage.octaves(7)
        for x in 0..<canvas.width {
            let slant = stage.ray(Float(x), 0).x
            var top = canvas.height
            var last: (z: Float, row: Float) = (0.25, Float(canvas.height) + 1)
            var z: Float = 0.3
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

    private func shade(
        _ px: Float,
        _ py: Float,
        _ z: Float,
        _ stage: Stage,
        _ detail: Noise,
        _ octaves: Int
    ) -> Colour {
        let x = stage.ray(px, py).x * z
        let step = 0.0016 * z + 0.002
        let y = form.height(x, z, octaves)
        let dx = (form.height(x + step, z, octaves) - y) / step
        let dz = (form.height(x, z + step, octaves) - y) / step
        let normal = normalise(Vector(-dx, 1, -dz))
        let place = Vector(x, y, z)
        let albedo = skin.albedo(place, normal, detail, water)
        let facing = max(0, dot(normal, stage.towardsSun))
        let shadow = facing > 0 ? sunlit(place, stage) : 0
        let sky = 0.45 + 0.55 * normal.y
        let bounce = 0.18 * max(0, -dot(normal, stage.towardsSun))
        let light =
            stage.light.sun * (facing * shadow * 1.15 + bounce * 0.4)
            + stage.light.ambient * sky
        return stage.light.through(
            albedo * light + skin.fire(place, detail),
            z,
            glow: stage.glow(px, py)
        )
    }

    /// 0 in the shadow of other land, 1 in the sun.
    private func sunlit(_ place: Vector, _ stage: Stage) -> Float {
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

    /// Blends the pixel above each crest, so that ridges have no stairs.
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
