/// A plain background with a disc, a ring or a rounded square in its middle.
struct BadgeLayer: Layer {
    let back: Colour
    let front: Colour
    let form: Int

    func paint(_ canvas: Canvas, _ stage: Stage, _ meter: PassMeter) throws(Abandoned) {
        let side = Float(min(stage.width, stage.height))
        let middle = Point(Float(stage.width), Float(stage.height)) * 0.5
        try meter.rows(canvas.height) { y in
            for x in 0..<canvas.width {
                let d = (Point(Float(x), Float(y)) - middle) * (1 / side)
                let inside = smooth(0.6 / side, -0.6 / side, distance(d))
                canvas.pixels[y * canvas.width + x] = mix(back, front, inside).at(Canvas.far)
            }
        }
    }

    // MARK: - Private

    private func distance(_ d: Point) -> Float {
        switch form {
        case 0: return length(d) - 0.36
        case 1: return abs(length(d) - 0.37) - 0.022
        default:
            let q = Point(max(0, abs(d.x) - 0.24), max(0, abs(d.y) - 0.24))
            return length(q) - 0.1
        }
    }
}
