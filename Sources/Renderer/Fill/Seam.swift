/// Removes visible seams of a filled level: between fill and known pixels, and between patches.
///
/// Gradient-domain blending (Poisson image editing, Pérez and others, 2003): the gradients of the
/// patches take precedence over their colours, except in detailed areas.
struct Seam {
    let level: Level
    private let soft: Canvas
    private let distance: Grid<Int32>

    init(_ level: Level) {
        self.level = level
        soft = level.canvas.blurred(4)
        distance = Distance(to: level.known).steps
    }

    /// Returns the offset for each open pixel.
    func correction() -> Canvas {
        let system = Poisson(width: level.width, height: level.height)
        for place in level.known.cells.indices where !level.known.cells[place] {
            system.isFixed.cells[place] = false
        }
        let unit = Float(level.width * level.height).squareRoot()
        let least = 16 / max(256, unit * unit)
        system.hold.cells.update(repeating: least)
        for y in 0..<level.height {
            for x in 0..<level.width {
                if x + 1 < level.width { note(system, x, y, 1, 0) }
                if y + 1 < level.height { note(system, x, y, 0, 1) }
            }
        }
        pull(system)
        system.solve()
        for place in system.result.pixels.indices {
            system.result.pixels[place] = system.result.pixels[place].clamped(
                lowerBound: Colour(repeating: -0.3),
                upperBound: Colour(repeating: 0.3)
            )
        }
        return system.result
    }

    // MARK: - Private

    /// Pulls low frequencies towards the intended light, most strongly near the edge.
    private func pull(_ system: Poisson) {
        guard let idea = level.idea else { return }
        let drawn = level.canvas.reduced(width: idea.width, height: idea.height)
        let reach = max(1, min(idea.width, idea.height) / 24)
        let (soft, drawnSoft) = (idea.blurred(reach), drawn.blurred(reach))
        for place in soft.pixels.indices {
            soft.pixels[place] = (soft.pixels[place] - drawnSoft.pixels[place]).clamped(
                lowerBound: Colour(repeating: -0.16),
                upperBound: Colour(repeating: 0.16)
            )
        }
        let target = soft.resized(width: level.width, height: level.height)
        let unit = Float(level.width * level.height).squareRoot()
        let most = 600 / max(256, unit * unit)
        for place in target.pixels.indices where !level.known.cells[place] {
            let strength = most * fade(Float(max(0, distance.cells[place])) / (0.2 * unit))
            system.load.cells[place] -= target.pixels[place] * strength
            system.hold.cells[place] += strength
        }
    }

    /// Adds the difference between a pair's actual and wanted gradient to the right-hand side.
    @inline(__always)
    private func note(_ system: Poisson, _ x: Int, _ y: Int, _ dx: Int, _ dy: Int) {
        let here = y * level.width + x
        let there = here + dy * level.width + dx
        guard !level.known.cells[here] || !level.known.cells[there] else { return }
        let drawn = level.canvas.pixels[there] - level.canvas.pixels[here]
        guard let said = said(x, y, dy * level.width + dx) else { return }
        let rest = said - drawn - slope(here, there)
        system.load.cells[here] += rest
        system.load.cells[there] -= rest
        let hold = 3 * (said * said).sum()
        system.hold.cells[here] += hold
        system.hold.cells[there] += hold
    }

    /// Returns the part of a gradient to ignore near the edge: there the fill drifts back from the
    /// colours forced at the edge to more frequent ones.
    @inline(__always)
    private func slope(_ here: Int, _ there: Int) -> Colour {
        let unit = Float(level.width * level.height).squareRoot()
        let away = Float(distance.cells[here]) / (0.06 * unit)
        let slope = (soft.pixels[there] - soft.pixels[here]).clamped(
            lowerBound: Colour(repeating: -0.012),
            upperBound: Colour(repeating: 0.012)
        )
        return slope * fade(away)
    }

    /// Returns the weighted mean gradient to the next pixel, from the matches of the surrounding
    /// patches.
    @inline(__always)
    private func said(_ x: Int, _ y: Int, _ step: Int) -> Colour? {
        let margin = Level.reach
        var sum = Colour(grey: 0)
        var total: Float = 0
        for dy in -1...1 {
            for dx in -1...1 {
                let u = min(max(x + dx, margin), level.width - 1 - margin)
                let v = min(max(y + dy, margin), level.height - 1 - margin)
                let centre = v * level.width + u
                let match = level.match.cells[centre]
                guard match >= 0, abs(x - u) < margin, abs(y - v) < margin else { continue }
                let source = match + (y - v) * level.width + x - u
                let doubt = 0.0008 + level.cost.cells[centre]
                sum += (level.canvas.pixels[source + step] - level.canvas.pixels[source]) / doubt
                total += 1 / doubt
            }
        }
        return total > 0 ? sum * (1 / total) : nil
    }
}
