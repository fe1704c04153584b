/// Voting step: replaces each open pixel by a weighted mean over the matches of all patches that
/// contain it.
struct Vote {
    let level: Level
    /// Standard deviation of the weight around a patch's centre, in pixels; smaller is sharper.
    let focus: Float

    func run(_ portion: Portion) throws(Abandoned) {
        let weights = Self.weights(focus)
        try portion.rows(level.height) { y in
            for x in 0..<level.width where !level.known[x, y] {
                guard let colour = colour(x, y, weights) else { continue }
                level.canvas.pixels[y * level.width + x] = colour
            }
        }
    }

    /// Returns the weighted mean at a pixel; nil if no patch contains it.
    func colour(_ x: Int, _ y: Int, _ weights: [Float]) -> Colour? {
        let reach = Level.reach
        var sum = Colour(grey: 0)
        var total: Float = 0
        for v in max(reach, y - reach)...max(reach, min(level.height - 1 - reach, y + reach)) {
            for u in max(reach, x - reach)...max(reach, min(level.width - 1 - reach, x + reach)) {
                let centre = v * level.width + u
                let match = level.match.cells[centre]
                guard match >= 0 else { continue }
                let (dx, dy) = (x - u, y - v)
                let doubt = 0.0008 + level.cost.cells[centre]
                let weight = weights[(dy + reach) * (2 * reach + 1) + dx + reach] / (doubt * doubt)
                let source = level.canvas.pixels[match + dy * level.width + dx]
                sum += (source + level.shift.cells[centre]) * weight
                total += weight
            }
        }
        return total > 0 ? sum * (1 / total) : nil
    }

    /// Returns the weights of a patch's pixels, in rows.
    static func weights(_ focus: Float) -> [Float] {
        let span = -Level.reach...Level.reach
        return span.flatMap { dy in
            span.map { dx in fade(Float(dx * dx + dy * dy) / (2 * focus * focus)) + 1e-5 }
        }
    }
}
