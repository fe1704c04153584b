extension TreePainter {
    /// Draws a conifer: tiers of drooping boughs around a trunk.
    func fir(_ tree: Tree) {
        let width = tree.height * 0.21
        let seed = Float(tree.salt & 1023)
        let (top, bottom) = (tree.foot.y - tree.height, tree.foot.y)
        for y in span(top, bottom, canvas.height) {
            let t = (Float(y) - top) / tree.height
            let x = tree.foot.x + tree.lean * (bottom - Float(y))
            let tier = t * (tree.height > 0.4 * stage.unit ? 19 : 12) + 0.15 * seed
            let spread = width * (0.02 + 1.03 * t)
            for px in span(x - spread * 1.4 - 1, x + spread * 1.4 + 1, canvas.width) {
                let side = (Float(px) - x) / max(0.6, spread)
                let tooth =
                    0.42
                    * noise.value(Float(px) * 46 / tree.height + seed, Float(y) * 70 / tree.height)
                let cover =
                    t > 0.95 ? 0 : smooth(1.04, 0.86, abs(side) + tooth + 0.25 * hang(tier, side))
                let trunk = smooth(1.2, 0.7, abs(Float(px) - x) / max(0.7, 0.018 * tree.height * t))
                if trunk > cover {
                    canvas.lay(
                        lit(look.bark, 0.4, tree, Point(Float(px), Float(y))),
                        trunk,
                        px,
                        y,
                        distance: tree.distance
                    )
                }
                guard cover > 0.01, canvas.isFree(px, y, tree.distance) else { continue }
                let bough = tier - 0.75 * min(1.3, abs(side))
                let saw = bough - Float(floorInt(bough))
                let shade = 0.55 + 0.5 * saw - 0.35 * abs(side) + 0.45 * tooth
                let white = look.snow * smooth(0.25, 0.75, 1 - saw + 0.5 * tooth - 0.2)
                let colour = mix(look.leaf, Colour(0.8, 0.85, 0.95, 0), white)
                canvas.lay(
                    lit(colour, shade, tree, Point(Float(px), Float(y))),
                    cover,
                    px,
                    y,
                    distance: tree.distance
                )
            }
        }
    }

    /// Draws a cypress: a narrow, flame-shaped tree.
    func cypress(_ tree: Tree) {
        let seed = Float(tree.salt & 1023)
        for y in span(tree.foot.y - tree.height, tree.foot.y, canvas.height) {
            let t = (tree.foot.y - Float(y)) / tree.height
            let half = tree.height * 0.09 * (1.25 * t + 0.12).squareRoot() * (1 - t * t)
            for x in span(tree.foot.x - half * 1.2 - 1, tree.foot.x + half * 1.2 + 1, canvas.width)
            {
                let side = (Float(x) - tree.foot.x) / max(0.6, half)
                let tuft = noise.fractal(
                    Float(x) * 50 / tree.height + seed,
                    Float(y) * 18 / tree.height,
                    octaves: 2
                )
                let sunny: Float = stage.sun.x > tree.foot.x ? 1 : -1
                let shade = 0.35 + 0.7 * tuft + 0.3 * side * sunny
                canvas.lay(
                    lit(look.leaf, shade, tree, Point(Float(x), Float(y))),
                    smooth(1.05, 0.8, abs(side) + 0.3 * (tuft - 0.5)),
                    x,
                    y,
                    distance: tree.distance
                )
            }
        }
    }

    // MARK: - Private

    /// Returns the relative distance to the tip of the bough above, 0 to 1; boughs hang outwards.
    @inline(__always)
    private func hang(_ tier: Float, _ side: Float) -> Float {
        let bough = tier - 0.75 * min(1.3, abs(side))
        return 1 - (bough - Float(floorInt(bough)))
    }
}
