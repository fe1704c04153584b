/// Fills the open part of a picture with patches of the rest, from coarse to fine (after Wexler and
/// others, 2007).
struct Synthesis {
    let guide: Guide
    let random: Random

    /// Returns the finest level, filled; nil if too little of the picture is known.
    func run(_ canvas: Canvas, known: Grid<Bool>, _ portion: Portion) throws(Abandoned) -> Level? {
        let finest = Level(canvas, known: known, guide: guide)
        guard !finest.sources.isEmpty else { return nil }
        let levels = pyramid(finest)
        let portions = portion.split([60] + levels.indices.map { 1 << (2 * min($0, 4)) })
        for (index, level) in levels.enumerated() {
            var random = random.fork(UInt64(index))
            if index == 0 {
                finest.idea = try Reflection(level, random).run(portions[0].silent)
                try Growth(level).run(random, portions[0])
            } else {
                inherit(level, from: levels[index - 1], &random)
                try Vote(level: level, focus: 1).run(portion.silent)
            }
            let plan = Plan(index: index, count: levels.count)
            try refine(level, plan, &random, portions[index + 1])
        }
        return finest
    }

    // MARK: - Private

    /// Effort for a level.
    private struct Plan {
        let rounds: Int
        let sweeps: Int
        let radius: Int
        let focus: Float

        init(index: Int, count: Int) {
            let fromFinest = count - 1 - index
            rounds = fromFinest == 0 ? 2 : 2
            sweeps = fromFinest == 0 ? 1 : 2
            radius = fromFinest == 0 ? 16 : 24
            focus = fromFinest == 0 ? 0.8 : 1.1
        }
    }

    /// Returns the image pyramid, coarsest level first.
    private func pyramid(_ finest: Level) -> [Level] {
        var levels = [finest]
        while levels[0].width * levels[0].height > 9_000 {
            let half = levels[0].halved(guide)
            guard half.sources.count >= 80 else { break }
            levels.insert(half, at: 0)
        }
        return levels
    }

    /// Initialises a level's matches from the level of half its size.
    private func inherit(_ level: Level, from coarse: Level, _ random: inout Random) {
        for target in level.targets {
            let (y, x) = target.quotientAndRemainder(dividingBy: level.width)
            let reach = Level.reach
            let u = min(max(x / 2, reach), coarse.width - 1 - reach)
            let v = min(max(y / 2, reach), coarse.height - 1 - reach)
            let place = v * coarse.width + u
            var source = -1
            if coarse.match.cells[place] >= 0 {
                let (q, p) = coarse.match.cells[place].quotientAndRemainder(
                    dividingBy: coarse.width
                )
                let sx = min(max(x + 2 * (p - u), reach), level.width - 1 - reach)
                let sy = min(max(y + 2 * (q - v), reach), level.height - 1 - reach)
                source = sy * level.width + sx
                level.shift.cells[target] = coarse.shift.cells[place]
            }
            let isGood = source >= 0 && level.isSource.cells[source]
            level.match.cells[target] = isGood ? source : random.pick(level.sources)
        }
        level.cost.cells.update(repeating: 0.001)
    }

    private func refine(
        _ level: Level,
        _ plan: Plan,
        _ random: inout Random,
        _ portion: Portion
    ) throws(Abandoned) {
        let search = Search(level, radius: plan.radius)
        let portions = portion.split(Array(repeating: 1, count: plan.rounds * plan.sweeps))
        for round in 0..<plan.rounds {
            search.measure()
            for sweep in 0..<plan.sweeps {
                let portion = portions[round * plan.sweeps + sweep]
                try search.sweep(down: (round + sweep) % 2 == 0, &random, portion)
            }
            search.settle()
            try Vote(level: level, focus: plan.focus).run(portion.silent)
        }
    }
}
