internal import Foundation

extension TreePainter {
    /// Draws a broad-leaved tree: a forked trunk and clumps of leaves.
    func broad(_ tree: Tree) {
        var random = Random(tree.salt)
        let crown = Point(tree.foot.x + tree.lean * tree.height, tree.foot.y - tree.height * 0.66)
        trunk(tree, to: Point(crown.x, crown.y - 0.1 * tree.height))
        let size = tree.height * 0.30
        let clumps = (0..<9).map { _ -> (middle: Point, size: Float, seed: Float) in
            let angle = random.unit() * 6.283
            let out = random.unit().squareRoot() * size
            return (
                crown + Point(cos(angle) * out * 1.1, sin(angle) * out * 0.85),
                size * random.between(0.5, 0.75), Float(random.below(999))
            )
        }
        for clump in clumps {
            bough(tree, from: crown + Point(0, 0.18 * tree.height), to: clump.middle)
        }
        for (number, clump) in clumps.enumerated() {
            leaves(tree, clump.middle, clump.size, Float(number) / 9, clump.seed)
        }
    }

    // MARK: - Private

    private func trunk(_ tree: Tree, to top: Point) {
        let thick = tree.height * (tree.kind == .birch ? 0.013 : 0.026)
        for y in span(top.y, tree.foot.y, canvas.height) {
            let t = (tree.foot.y - Float(y)) / (tree.foot.y - top.y)
            let x =
                mix(tree.foot.x, top.x, t) + (noise.value(t * 4, tree.tone * 90) - 0.5) * thick
                * 1.6
            let half = thick * (1.25 - 0.6 * t + 0.9 * fade(14 * t))
            for px in span(x - half - 1, x + half + 1, canvas.width) {
                let side = (Float(px) - x) / half
                let rough =
                    0.6 + 0.7
                    * noise.fractal(Float(px) / thick * 1.6, Float(y) / thick * 0.3, octaves: 2)
                let scar =
                    tree.kind == .birch
                    ? smooth(0.62, 0.7, noise.value(side * 1.5, Float(y) / thick * 0.9)) : 0
                let bark = tree.kind == .birch ? Colour(grey: 0.75 * (1 - 0.85 * scar)) : look.bark
                let sunny: Float = stage.sun.x > x ? 1 : -1
                let colour = lit(
                    bark,
                    rough * (0.62 + 0.45 * side * sunny),
                    tree,
                    Point(Float(px), Float(y))
                )
                canvas.lay(colour, smooth(1.15, 0.85, abs(side)), px, y, distance: tree.distance)
            }
        }
    }

    private func bough(_ tree: Tree, from: Point, to: Point) {
        line(from, to, tree.height * 0.007, lit(look.bark, 0.4, tree, to), tree.distance)
    }

    private func leaves(
        _ tree: Tree,
        _ middle: Point,
        _ radius: Float,
        _ order: Float,
        _ seed: Float
    ) {
        let grain = 15 / radius
        let sunny = stage.sun - middle
        let ray = sunny * (1 / max(1, length(sunny)))
        for y in span(middle.y - radius * 1.1, middle.y + radius * 1.1, canvas.height) {
            for x in span(middle.x - radius * 1.2, middle.x + radius * 1.2, canvas.width) {
                let d = (Point(Float(x), Float(y)) - middle) * (1 / radius)
                let r = length(d)
                guard r < 1.2, canvas.isFree(x, y, tree.distance) else { continue }
                let tuft = noise.fractal(
                    Float(x) * grain * 0.3 + seed,
                    Float(y) * grain * 0.3,
                    octaves: 3
                )
                let cover = smooth(0.62, 0.5, r * 0.72 + 0.55 * (tuft - 0.42))
                guard cover > 0.01 else { continue }
                let shade = 0.45 + 0.75 * tuft + 0.35 * dot(d, ray) - 0.2 * d.y + 0.12 * order
                canvas.lay(
                    lit(look.leaf, max(0.2, shade), tree, Point(Float(x), Float(y))),
                    cover,
                    x,
                    y,
                    distance: tree.distance
                )
            }
        }
    }
}
