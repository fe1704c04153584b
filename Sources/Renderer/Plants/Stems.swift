extension FlowerPainter {
    /// Draws a curved stem, with four leaves if it is near enough.
    func drawStem(
        from foot: Point,
        to top: Point,
        _ radius: Float,
        _ colour: Colour,
        _ z: Float,
        _ random: inout Random
    ) {
        let width = max(0.7, radius * 0.09)
        let tall = foot.y - top.y
        guard tall > 2 else { return }
        let bow = (top.x - foot.x)
        for y in span(top.y + 1, foot.y, canvas.height) {
            let t = (foot.y - Float(y)) / tall
            let x = foot.x + bow * t * t
            for px in span(x - width - 1, x + width + 1, canvas.width) {
                let side = (Float(px) - x) / width
                canvas.lay(
                    colour * (0.75 - 0.3 * side),
                    smooth(1.2, 0.6, abs(side)),
                    px,
                    y,
                    distance: z
                )
            }
        }
        guard radius > 4 else { return }
        for number in 0..<4 {
            let t = 0.2 + 0.17 * Float(number) + random.signed() * 0.04
            let side: Float = number & 1 == 0 ? 1 : -1
            let root = Point(foot.x + bow * t * t, foot.y - tall * t)
            drawLeaf(
                root,
                side,
                radius * random.between(0.8, 1.25),
                colour * random.between(0.8, 1.15),
                z
            )
        }
    }

    func drawLeaf(_ root: Point, _ side: Float, _ size: Float, _ colour: Colour, _ z: Float) {
        for y in span(root.y - size, root.y + size * 0.6, canvas.height) {
            for x in span(root.x - size * 1.3, root.x + size * 1.3, canvas.width)
            where canvas.isFree(x, y, z) {
                let d = Point((Float(x) - root.x) * side, root.y - Float(y)) * (1 / size)
                guard d.x > 0, d.x < 1.2 else { continue }
                let bend = 0.5 * d.x - 0.55 * d.x * d.x
                let half = 0.42 * d.x.squareRoot() * (1.2 - d.x)
                let across = (d.y - bend) / max(0.01, half)
                let vein = 0.85 + 0.3 * smooth(0.0, 0.12, abs(across))
                canvas.lay(
                    colour * vein * (1 + 0.25 * across),
                    smooth(1.06, 0.94, abs(across)),
                    x,
                    y,
                    distance: z
                )
            }
        }
    }
}
