internal import Foundation

extension TreePainter {
    /// Draws a palm: a bent trunk and a star of fronds.
    func palm(_ tree: Tree) {
        var random = Random(tree.salt)
        let bend = tree.lean * 8
        var previous = tree.foot
        for step in 1...14 {
            let t = Float(step) / 14
            let next = tree.foot + Point(bend * t * t * tree.height, -t * tree.height)
            line(
                previous,
                next,
                0.02 * tree.height * (1.2 - 0.5 * t),
                lit(look.bark, 0.7, tree, next),
                tree.distance
            )
            previous = next
        }
        for number in 0..<11 {
            let angle = Float(number) / 11 * 6.283 + random.unit() * 0.4
            frond(tree, previous, angle, tree.height * random.between(0.34, 0.46))
        }
    }

    // MARK: - Private

    private func frond(_ tree: Tree, _ root: Point, _ angle: Float, _ size: Float) {
        for step in 0..<40 {
            let t = Float(step) / 40
            let p =
                root
                + Point(
                    cos(angle) * size * t,
                    (sin(angle) * 0.45 - 0.35) * size * t + 0.75 * size * t * t
                )
            let half = size * 0.17 * (4 * t * (1 - t)).squareRootOrZero
            let colour = lit(look.leaf, 0.9 - 0.4 * t, tree, p)
            line(p, p + Point(-0.3 * half, half), max(0.7, size * 0.010), colour, tree.distance)
            line(
                p,
                p + Point(0.3 * half, -0.45 * half),
                max(0.7, size * 0.010),
                colour,
                tree.distance
            )
        }
    }
}
