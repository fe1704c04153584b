/// Draws single trees.
struct TreePainter {
    let canvas: Canvas
    let stage: Stage
    let look: TreeLook
    let noise: Noise

    func draw(_ tree: Tree) {
        switch tree.kind {
        case .fir: fir(tree)
        case .broad, .birch: broad(tree)
        case .palm: palm(tree)
        case .cypress: cypress(tree)
        }
    }

    // MARK: - Shared by all trees

    /// Shades a colour in the tree's light, and applies the haze of its distance.
    func lit(
        _ colour: Colour,
        _ shade: Float,
        _ tree: Tree,
        _ p: Point
    ) -> Colour {
        let glow = stage.glow(p.x, p.y)
        let light =
            stage.light.ambient * (0.65 * tree.tone) + stage.light.sun
            * ((0.22 + 0.5 * glow) * shade)
        return stage.light.through(colour * light * max(0.15, shade), tree.distance, glow: glow)
    }

    /// Draws a line of constant width.
    func line(_ a: Point, _ b: Point, _ radius: Float, _ colour: Colour, _ distance: Float) {
        let steps = Int(clamp(length(b - a), 1, 4096))
        let reach = radius + 1
        for step in 0...steps {
            let p = mix(a, b, Float(step) / Float(steps))
            for y in span(p.y - reach, p.y + reach, canvas.height) {
                for x in span(p.x - reach, p.x + reach, canvas.width) {
                    let d = length(Point(Float(x), Float(y)) - p)
                    canvas.lay(
                        colour,
                        smooth(radius + 0.6, radius - 0.6, d),
                        x,
                        y,
                        distance: distance
                    )
                }
            }
        }
    }
}
