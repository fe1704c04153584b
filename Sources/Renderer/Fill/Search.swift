/// Finds a similar source for each target of a level, by propagation from neighbours and random
/// search (PatchMatch, Barnes and others, 2009).
struct Search {
    let level: Level
    let likeness: Likeness
    /// Initial radius of the random search around the current match, in pixels.
    let radius: Int

    init(_ level: Level, radius: Int) {
        self.level = level
        self.radius = radius
        likeness = Likeness(level)
    }

    /// Recomputes the cost of all matches after the pixels have changed.
    func measure() {
        level.average()
        for target in level.targets {
            level.cost.cells[target] = likeness.cost(target, level.match.cells[target])
        }
    }

    /// Processes all targets once, in scan order or in reverse.
    func sweep(down: Bool, _ random: inout Random, _ portion: Portion) throws(Abandoned) {
        let count = level.targets.count
        let step = down ? 1 : -1
        try portion.rows(count) { index in
            let target = level.targets[down ? index : count - 1 - index]
            follow(target, target - step, step)
            follow(target, target - step * level.width, step * level.width)
            tryAround(target, &random)
        }
    }

    /// Computes the brightness offsets of all matches.
    func settle() {
        for target in level.targets {
            level.shift.cells[target] = likeness.shift(target, level.match.cells[target])
        }
    }

    // MARK: - Private

    @inline(__always)
    private func follow(_ target: Int, _ neighbour: Int, _ step: Int) {
        let found = level.match.cells[neighbour]
        guard found >= 0 else { return }
        offer(target, found + step)
    }

    @inline(__always)
    private func offer(_ target: Int, _ source: Int) {
        let match = level.match.cells[target]
        guard source != match, level.isSource.cells[source] else { return }
        let best = level.cost.cells[target]
        let cost = likeness.cost(target, source, below: best)
        guard cost < best else { return }
        level.match.cells[target] = source
        level.cost.cells[target] = cost
    }

    private func tryAround(_ target: Int, _ random: inout Random) {
        let match = level.match.cells[target]
        let (y, x) = match.quotientAndRemainder(dividingBy: level.width)
        var reach = radius
        while reach >= 1 {
            let bits = random.next()
            let side = 2 * reach + 1
            let tryX = x - reach + Int(bits & 0xFFFF_FFFF) % side
            let tryY = y - reach + Int(bits >> 32) % side
            if tryX >= 0, tryY >= 0, tryX < level.width, tryY < level.height {
                offer(target, tryY * level.width + tryX)
            }
            reach /= 2
        }
    }
}
