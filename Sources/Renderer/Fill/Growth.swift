/// Fills the open part of a small picture pixel by pixel, outwards from the known pixels, each with
/// the source whose surroundings match best.
///
/// The initial content of the open part is a hint for its colours. Among sources that match about
/// equally, a random term decides; it makes the four results different.
struct Growth {
    let level: Level
    private let idea: Grid<Colour>
    private let uses: Grid<Float>
    private let rarity: Grid<Float>
    private let isFilled: Grid<Bool>
    /// Candidate sources: all, or every nth if all would take too long.
    private let sources: [Int]

    init(_ level: Level) {
        self.level = level
        let (width, height) = (level.width, level.height)
        uses = Grid(width: width, height: height, filled: 0)
        rarity = Grid(width: width, height: height, filled: 0)
        isFilled = Grid(width: width, height: height, filled: false)
        let room = max(64, 20_000_000 / max(1, width * height - level.sources.count))
        sources = Self.thinned(level.sources, to: room)
        idea = Grid(width: width, height: height, filled: Colour(grey: 0))
        level.average()
        _ = isFilled.cells.update(fromContentsOf: level.known.cells)
        for y in 0..<height {
            for x in 0..<width { idea[x, y] = level.mean.near(x, y, Level.reach) }
        }
        findRarities()
    }

    /// Fills all open pixels and assigns a match to each target.
    func run(_ random: Random, _ portion: Portion) throws(Abandoned) {
        let order = Distance(to: level.known).order
        var random = random
        let salt = UInt32(truncatingIfNeeded: random.next())
        let found = Grid(width: level.width, height: level.height, filled: -1)
        try portion.rows(order.count) { index in
            let place = order[index]
            let source = choose(place, found, salt)
            found.cells[place] = source
            level.canvas.pixels[place] = level.canvas.pixels[source]
            isFilled.cells[place] = true
            uses.cells[source] += 1
        }
        for target in level.targets {
            let source = found.cells[target]
            level.match.cells[target] = source >= 0 ? source : random.pick(level.sources)
        }
    }

    // MARK: - Private

    private static func thinned(_ places: [Int], to most: Int) -> [Int] {
        let step = max(1, (places.count + most - 1) / most)
        return stride(from: 0, to: places.count, by: step).map { places[$0] }
    }

    /// Penalises sources that resemble no other part of the picture, so unique objects are not
    /// duplicated.
    private func findRarities() {
        let likeness = Likeness(level)
        let others = Self.thinned(level.sources, to: 1_000)
        for source in sources {
            let (y, x) = source.quotientAndRemainder(dividingBy: level.width)
            var best: Float = 0.03
            for other in others {
                let (v, u) = other.quotientAndRemainder(dividingBy: level.width)
                guard max(abs(u - x), abs(v - y)) > Level.reach else { continue }
                best = min(best, likeness.cost(source, other, below: best))
            }
            rarity.cells[source] = best
        }
        let usual = sources.map { rarity.cells[$0] }.sorted()[sources.count * 7 / 10]
        for source in sources {
            rarity.cells[source] = max(0, rarity.cells[source] - usual)
        }
    }

    private func choose(_ place: Int, _ found: Grid<Int>, _ salt: UInt32) -> Int {
        let (y, x) = place.quotientAndRemainder(dividingBy: level.width)
        let offsets = filledOffsets(x, y)
        var best = sources[0]
        var bestCost = Float.infinity
        for source in sources {
            let away = idea.cells[place] - level.mean.cells[source]
            let extra =
                level.guide.cost(y, from: source / level.width)
                + 0.45 * max(0, (away * away).sum() - 0.006)
                + 0.0012 * min(8, uses.cells[source]) + 2.5 * rarity.cells[source]
            guard extra < bestCost else { continue }
            let chance = 0.7 + 0.6 * chance(source, salt)
            let doubt = (fit(place, source, offsets) + 0.004) * chance
            let cost = doubt * (continues(place, source, found) ? 0.4 : 1) + extra
            if cost < bestCost { (bestCost, best) = (cost, source) }
        }
        return best
    }

    /// Returns a random value from 0 to 1, equal for neighbouring sources.
    private func chance(_ source: Int, _ salt: UInt32) -> Float {
        let (y, x) = source.quotientAndRemainder(dividingBy: level.width)
        return cellHash(x / 6, y / 6, salt)
    }

    private func filledOffsets(_ x: Int, _ y: Int) -> [Int] {
        var offsets: [Int] = []
        for dy in -Level.reach...Level.reach where y + dy >= 0 && y + dy < level.height {
            for dx in -Level.reach...Level.reach where x + dx >= 0 && x + dx < level.width {
                if isFilled[x + dx, y + dy] { offsets.append(dy * level.width + dx) }
            }
        }
        return offsets
    }

    private func fit(_ place: Int, _ source: Int, _ offsets: [Int]) -> Float {
        var sum = Colour(grey: 0)
        var squares = Colour(grey: 0)
        for offset in offsets {
            let d = level.canvas.pixels[place + offset] - level.canvas.pixels[source + offset]
            sum += d
            squares += d * d
        }
        let share = 1 / Float(max(1, offsets.count))
        let saved = Likeness.saving(sum * share, Likeness.shift(sum * share))
        return max(0, squares.sum() * share - saved)
    }

    /// True if a neighbour's source is adjacent to this source in the same way.
    private func continues(_ place: Int, _ source: Int, _ found: Grid<Int>) -> Bool {
        for step in [-1, 1, -level.width, level.width] {
            let near = place + step
            guard near >= 0, near < found.cells.count else { continue }
            if found.cells[near] == source + step { return true }
        }
        return false
    }
}
