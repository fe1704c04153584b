/// Draws a shape as a silhouette with rim light.
struct Stamp {
    var shape: Shape
    /// Position of the base, in pixels.
    var foot: Point
    /// Height in pixels.
    var size: Float
    var colour: Colour
    /// Colour of the rim towards the sun.
    var rim = Colour(grey: 0)
    var window = Colour(grey: 0)
    var distance: Float = 1
    var isMirrored = false
    /// Contrast between the sunny and the far side, 0 to 1.
    var relief: Float = 0
    /// Colour under a soft light from the viewer's side, which models the shape as a round body.
    var body = Colour(grey: 0)
    /// Distance from the edge over which the body is round, in heights.
    var roundness: Float = 0.09

    func draw(_ canvas: Canvas, towards sun: Point) {
        let away = sun - foot - Point(0, -size * 0.5)
        let ray = away * (1 / max(1, length(away)))
        let local = Point(isMirrored ? -ray.x : ray.x, -ray.y)
        let reach = shape.reach * size + 2
        for y in span(foot.y - 1.15 * size, foot.y + 0.14 * size, canvas.height) {
            for x in span(foot.x - reach, foot.x + reach, canvas.width) { dab(canvas, x, y, local) }
        }
    }

    // MARK: - Private

    private func dab(_ canvas: Canvas, _ x: Int, _ y: Int, _ ray: Point) {
        let p = (Point(Float(x), Float(y)) - foot) * (1 / size)
        let q = Point(isMirrored ? -p.x : p.x, -p.y)
        let d = shape.distance(q)
        let cover = smooth(0.75 / size, -0.75 / size, d)
        guard cover > 0 else { return }
        let ahead = shape.distance(q + ray * 0.035)
        let facing = clamp((ahead - d) * 28)
        let edge = smooth(-0.04, 0, d) * facing
        let glow = rim * (edge + relief * 0.35 * clamp(0.5 + (ahead - d) * 14))
        let lit = colour + glow + window * light(q) + body * modelling(q, d, ray)
        canvas.lay(lit, cover, x, y, distance: distance)
    }

    /// Brightness of the body at a place, 0 to 1: Lambert's law on the outline's distance as a height
    /// field.
    private func modelling(_ q: Point, _ d: Float, _ ray: Point) -> Float {
        guard body.luma > 0 else { return 0 }
        let step: Float = 0.004
        let slope =
            Point(
                shape.distance(q + Point(step, 0)) - d,
                shape.distance(q + Point(0, step)) - d
            ) * (1 / step)
        let tilt = clamp(1 + d / roundness)
        let side = slope * (tilt / max(1, length(slope)))
        let towards = max(0, 1 - dot(side, side)).squareRoot()
        let key = 0.45 * (ray.x < 0 ? -side.x : side.x) + 0.55 * side.y + 0.7 * towards
        return 0.3 + 0.7 * clamp(key)
    }

    private func light(_ q: Point) -> Float {
        var sum: Float = 0
        for (middle, half) in shape.windows {
            let d = Point(abs(q.x - middle.x), abs(q.y - middle.y)) / half
            sum += smooth(1.25, 0.85, max(d.x, d.y)) + 0.12 * fade(0.6 * dot(d, d))
        }
        return sum
    }
}
