/// A city in perspective, with lit windows and optionally wet streets.
struct CityLayer: Layer {
    let plan: CityPlan
    /// Reflectivity of the ground, 0 to 1.
    var wet: Float = 0
    /// False for a skyline over water, which has no ground to draw.
    var hasGround = true
    /// Brightness of windows and signs.
    var glow: Float = 1
    var neon: Float = 0
    var random: Random

    func paint(_ canvas: Canvas, _ stage: Stage, _ meter: PassMeter) throws(Abandoned) {
        var random = random
        let shading = CityShading(layer: self, stage: stage, noise: Noise(&random))
        try plan.withCells { cells in
            Result { () throws(Abandoned) in
                try meter.rows(canvas.height) { y in
                    for x in 0..<canvas.width {
                        guard let seen = shading.see(Float(x), Float(y), canvas, cells) else {
                            continue
                        }
                        canvas.pixels[y * canvas.width + x] = seen
                    }
                }
                refine(canvas, shading, cells)
            }
        }.get()
    }

    // MARK: - Private

    /// Antialiases depth edges: takes three more samples of pixels whose neighbours differ in
    /// distance.
    private func refine(
        _ canvas: Canvas,
        _ shading: CityShading,
        _ cells: UnsafeBufferPointer<Building>
    ) {
        guard shading.stage.quality > 0.4 else { return }
        let width = canvas.width
        let offsets = [Point(0.33, 0.12), Point(-0.3, 0.36), Point(-0.1, -0.38)]
        for y in 1..<canvas.height - 1 {
            for x in 1..<width - 1 {
                let index = y * width + x
                let here = canvas.pixels[index].w
                let edge = max(
                    abs(canvas.pixels[index + 1].w - here),
                    abs(canvas.pixels[index + width].w - here)
                )
                guard edge > 0.03 * here + 0.02, here > 0 else { continue }
                var sum = canvas.pixels[index]
                for offset in offsets {
                    sum +=
                        shading.see(Float(x) + offset.x, Float(y) + offset.y, canvas, cells)
                        ?? canvas[x, Int(Float(y) - 1)]
                }
                canvas.pixels[index] = (sum * 0.25).at(here)
            }
        }
    }
}
