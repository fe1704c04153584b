internal import Foundation

/// Marbled paint by domain warping: noise whose coordinates are offset by noise.
struct MarbleLayer: Layer {
    let palette: Gradient
    let scale: Float
    /// Strength of the domain warp.
    let bend: Float
    /// Strength of the metallic veins between colours, 0 to 1.
    let gold: Float
    var random: Random

    func paint(_ canvas: Canvas, _ stage: Stage, _ meter: PassMeter) throws(Abandoned) {
        var random = random
        let (a, b) = (Noise(&random), Noise(&random))
        let octaves = stage.octaves(5)
        let stretch = random.between(0.6, 1.6)
        func paint(_ p: Point) -> (Float, Float) {
            let q = Point(
                a.fractal(p.x, p.y, octaves: 3),
                a.fractal(p.x + 52, p.y + 13, octaves: 3)
            )
            let r = Point(
                b.fractal(p.x + bend * q.x, p.y + bend * q.y, octaves: 3),
                b.fractal(p.x + bend * q.x + 17, p.y + bend * q.y + 92, octaves: 3)
            )
            return (a.fractal(p.x + bend * r.x, p.y + bend * r.y, octaves: octaves), q.x - r.y)
        }
        try meter.rows(canvas.height) { y in
            for x in 0..<canvas.width {
                let p = Point(Float(x) * stretch, Float(y)) * (scale / stage.unit)
                let (value, twist) = paint(p)
                let place = value * 3.1 + twist * 1.1
                let wave = 0.5 - 0.5 * cos(place * 6.2831853)
                let folds = value * 14
                let edge = abs(folds - Float(floorInt(folds)) - 0.5) * 2
                let vein = smooth(0.93, 0.99, edge) * gold
                let shade = 0.55 + 0.75 * wave * (0.7 + 0.3 * value)
                let colour = palette(clamp(1.5 * value - 0.25 + 0.5 * twist)) * shade
                canvas.pixels[y * canvas.width + x] = mix(colour, Colour(1.25, 0.85, 0.35, 0), vein)
                    .at(9 - 8 * value)
            }
        }
    }
}
