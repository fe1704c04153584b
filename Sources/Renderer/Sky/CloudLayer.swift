/// A layer of clouds, seen from below and lit by the sun.
struct CloudLayer: Layer {
    /// Cloud cover, 0 to 1.
    var cover: Float
    /// Frequency of the detail.
    var scale: Float = 1
    /// Darkness, from 0 for broken, bright clouds to 1 for heavy, dark ones.
    var weight: Float = 0.2
    var random: Random

    func paint(_ canvas: Canvas, _ stage: Stage, _ meter: PassMeter) throws(Abandoned) {
        let field = CloudField(self, stage)
        let bottom = min(canvas.height, max(1, Int(stage.horizon)))
        try meter.rows(bottom) { y in
            field.prepare(row: y / 2)
            let height = (stage.horizon - Float(y)) / stage.unit
            let veil = smooth(0, 0.09, height)
            let sky = stage.light.sky(1.15 * height)
            for x in 0..<canvas.width {
                let (density, light) = field.sample(Float(x) * 0.5, Float(y) * 0.5)
                guard density > 0.003 else { continue }
                let index = y * canvas.width + x
                let shine = stage.glow(Float(x), Float(y))
                let colour = shade(density, light, shine, sky, stage)
                let under = canvas.pixels[index]
                canvas.pixels[index] = mix(under, colour, density * veil * 0.94).at(under.w)
            }
        }
    }

    // MARK: - Private

    private func shade(
        _ density: Float,
        _ light: Float,
        _ shine: Float,
        _ sky: Colour,
        _ stage: Stage
    ) -> Colour {
        let air = stage.light
        let dark = mix(sky * 0.62 + air.ambient * 0.2, air.ambient * 0.42, weight)
        let bright = air.haze * 0.62 + air.sun * (air.isNight ? 0.2 : 0.24 + 0.42 * shine)
        let lit = clamp(0.42 + light * 2.1 + 0.25 * shine * (1 - density)) * (1 - 0.45 * weight)
        return mix(dark, bright, lit)
    }
}

/// Density and light of the clouds at half resolution, computed row by row on demand.
private final class CloudField {
    private let layer: CloudLayer
    private let stage: Stage
    private let noise: Noise
    private let warp: Noise
    private let width: Int
    private let octaves: Int
    private let drift: Float
    private var rows: [[SIMD2<Float>]]

    init(_ layer: CloudLayer, _ stage: Stage) {
        var random = layer.random
        self.layer = layer
        self.stage = stage
        noise = Noise(&random)
        warp = Noise(&random)
        drift = random.between(-0.5, 0.5)
        width = stage.width / 2 + 2
        octaves = stage.octaves(6)
        rows = Array(repeating: [], count: stage.height / 2 + 3)
    }

    func prepare(row: Int) {
        for y in row...row + 1 where rows[y].isEmpty {
            rows[y] = (0..<width).map { point(Float($0 * 2), Float(y * 2)) }
        }
        if row > 0 { rows[row - 1] = [] }
    }

    func sample(_ x: Float, _ y: Float) -> (Float, Float) {
        let ix = Int(x)
        let iy = Int(y)
        let fx = x - Float(ix)
        let fy = y - Float(iy)
        let top = rows[iy][ix] * (1 - fx) + rows[iy][ix + 1] * fx
        let bottom = rows[iy + 1][ix] * (1 - fx) + rows[iy + 1][ix + 1] * fx
        let both = top * (1 - fy) + bottom * fy
        return (both.x, both.y)
    }

    private func point(_ x: Float, _ y: Float) -> SIMD2<Float> {
        let elevation = max(0, (stage.horizon - y) / stage.unit)
        let depth = 1 / (elevation + 0.16)
        let px = (x - Float(stage.width) * 0.5) / stage.unit * depth * 1.5 * layer.scale
        let py = depth * 1.7 * layer.scale + drift * px
        let bend = warp.fractal(px * 0.9, py * 0.9, octaves: 2) - 0.5
        let (wx, wy) = (px + 1.1 * bend, py - 0.7 * bend)
        let here = noise.fractal(wx, wy, octaves: octaves)
        let edge = 0.70 - 0.36 * layer.cover
        let density = smooth(edge - 0.06, edge + 0.2, here)
        guard density > 0.003 else { return SIMD2(0, 0) }
        let away = (stage.sun - Point(x, y)) * (1 / stage.unit)
        let step = away * (0.16 / max(0.12, length(away)))
        let there = noise.fractal(wx + step.x, wy + step.y * 1.3, octaves: octaves - 2)
        return SIMD2(density, here - there)
    }
}
