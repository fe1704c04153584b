internal import Foundation

/// Draws single trees.
struct TreePainter {
    let canvas: Canvas
    let stage: Stage
    let layer: TreesLayer
    let noise: Noise

    /// A conifer: tiers of drooping boughs around a trunk.
    func fir(_ tree: TreesLayer.Tree) {
        let width = tree.height * 0.21
        let seed = Float(tree.salt & 1023)
        let (top, bottom) = (tree.foot.y - tree.height, tree.foot.y)
        for y in span(top, bottom, canvas.height) {
            let t = (Float(y) - top) / tree.height
            let x = tree.foot.x + tree.lean * (bottom - Float(y))
            let tier = t * (tree.height > 0.4 * stage.unit ? 19 : 12) + 0.15 * seed
            let spread = width * (0.06 + t)
            for px in span(x - spread * 1.4 - 1, x + spread * 1.4 + 1, canvas.width) {
                let side = (Float(px) - x) / max(0.6, spread)
                let tooth =
                    0.42
                    * noise.value(Float(px) * 46 / tree.height + seed, Float(y) * 70 / tree.height)
                let cover =
                    t > 0.95 ? 0 : smooth(1.04, 0.86, abs(side) + tooth + 0.25 * hang(tier, side))
                let trunk = smooth(1.2, 0.7, abs(Float(px) - x) / max(0.7, 0.016 * tree.height))
                if trunk > cover {
                    canvas.lay(
                        lit(layer.bark, 0.4, tree, Point(Float(px), Float(y))),
                        trunk,
                        px,
                        y,
                        distance: layer.distance
                    )
                }
                let bough = tier - 0.75 * min(1.3, abs(side))
                let saw = bough - Float(floorInt(bough))
                let shade = 0.55 + 0.5 * saw - 0.35 * abs(side) + 0.45 * tooth
                let white = layer.snow * smooth(0.25, 0.75, 1 - saw + 0.5 * tooth - 0.2)
                let colour = mix(layer.leaf, Colour(0.8, 0.85, 0.95, 0), white)
                canvas.lay(
                    lit(colour, shade, tree, Point(Float(px), Float(y))),
                    cover,
                    px,
                    y,
                    distance: layer.distance
                )
            }
        }
    }

    /// A broad-leaved tree: a forked trunk and clouds of leaves.
    func broad(_ tree: TreesLayer.Tree) {
        var random = Random(tree.salt)
        let crown = Point(tree.foot.x + tree.lean * tree.height, tree.foot.y - tree.height * 0.66)
        trunk(tree, to: Point(crown.x, crown.y - 0.1 * tree.height))
        let size = tree.height * 0.30
        for number in 0..<9 {
            let angle = random.unit() * 6.283
            let out = random.unit().squareRoot() * size
            let middle = crown + Point(cos(angle) * out * 1.1, sin(angle) * out * 0.85)
            bough(tree, from: crown + Point(0, 0.18 * tree.height), to: middle)
            leaves(
                tree,
                middle,
                size * random.between(0.5, 0.75),
                Float(number) / 9,
                Float(random.below(999))
            )
        }
    }

    /// A palm: a bent trunk and a star of fronds.
    func palm(_ tree: TreesLayer.Tree) {
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
                lit(layer.bark, 0.7, tree, next)
            )
            previous = next
        }
        for number in 0..<11 {
            let angle = Float(number) / 11 * 6.283 + random.unit() * 0.4
            frond(tree, previous, angle, tree.height * random.between(0.34, 0.46))
        }
    }

    // MARK: - Private

    /// How far a place is from the tip of the bough above it, 0 to 1; boughs hang outwards.
    @inline(__always)
    private func hang(_ tier: Float, _ side: Float) -> Float {
        let bough = tier - 0.75 * min(1.3, abs(side))
        return 1 - (bough - Float(floorInt(bough)))
    }

    private func lit(
        _ colour: Colour,
        _ shade: Float,
        _ tree: TreesLayer.Tree,
        _ p: Point
    ) -> Colour {
        let glow = stage.glow(p.x, p.y)
        let light =
            stage.light.ambient * (0.65 * tree.tone) + stage.light.sun
            * ((0.22 + 0.5 * glow) * shade)
        return stage.light.through(colour * light * max(0.15, shade), layer.distance, glow: glow)
    }

    private func trunk(_ tree: TreesLayer.Tree, to top: Point) {
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
                let bark = tree.kind == .birch ? Colour(grey: 0.75 * (1 - 0.85 * scar)) : layer.bark
                let sunny: Float = stage.sun.x > x ? 1 : -1
                let colour = lit(
                    bark,
                    rough * (0.62 + 0.45 * side * sunny),
                    tree,
                    Point(Float(px), Float(y))
                )
                canvas.lay(colour, smooth(1.15, 0.85, abs(side)), px, y, distance: layer.distance)
            }
        }
    }

    private func bough(_ tree: TreesLayer.Tree, from: Point, to: Point) {
        line(from, to, tree.height * 0.007, lit(layer.bark, 0.4, tree, to))
    }

    private func line(_ a: Point, _ b: Point, _ radius: Float, _ colour: Colour) {
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
                        distance: layer.distance
                    )
                }
            }
        }
    }

    private func leaves(
        _ tree: TreesLayer.Tree,
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
                guard r < 1.2 else { continue }
                let tuft = noise.fractal(
                    Float(x) * grain * 0.3 + seed,
                    Float(y) * grain * 0.3,
                    octaves: 3
                )
                let cover = smooth(0.62, 0.5, r * 0.72 + 0.55 * (tuft - 0.42))
                let shade = 0.45 + 0.75 * tuft + 0.35 * dot(d, ray) - 0.2 * d.y + 0.12 * order
                canvas.lay(
                    lit(layer.leaf, max(0.2, shade), tree, Point(Float(x), Float(y))),
                    cover,
                    x,
                    y,
                    distance: layer.distance
                )
            }
        }
    }

    private func frond(_ tree: TreesLayer.Tree, _ root: Point, _ angle: Float, _ size: Float) {
        for step in 0..<40 {
            let t = Float(step) / 40
            let p =
                root
                + Point(
                    cos(angle) * size * t,
                    (sin(angle) * 0.45 - 0.35) * size * t + 0.75 * size * t * t
                )
            let half = size * 0.17 * (4 * t * (1 - t)).squareRootOrZero
            let colour = lit(layer.leaf, 0.9 - 0.4 * t, tree, p)
            line(p, p + Point(-0.3 * half, half), max(0.7, size * 0.010), colour)
            line(p, p + Point(0.3 * half, -0.45 * half), max(0.7, size * 0.010), colour)
        }
    }
}
