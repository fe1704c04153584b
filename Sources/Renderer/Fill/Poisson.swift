/// Poisson equation over a grid: finds the offsets to a picture that give the wanted gradients.
final class Poisson {
    let width: Int
    let height: Int
    /// Right-hand side: sum of the missing differences to the neighbours.
    let load: Grid<Colour>
    /// Screening term: strength that pulls a pixel to 0.
    let hold: Grid<Float>
    /// Pixels that stay fixed (Dirichlet boundary).
    let isFixed: Grid<Bool>
    let result: Canvas

    /// All pixels are fixed initially.
    init(width: Int, height: Int) {
        self.width = width
        self.height = height
        load = Grid(width: width, height: height, filled: Colour(grey: 0))
        hold = Grid(width: width, height: height, filled: 0)
        isFixed = Grid(width: width, height: height, filled: true)
        result = Canvas(width: width, height: height)
        result.pixels.update(repeating: Colour(grey: 0))
    }

    /// Solves into `result`, from coarse to fine.
    func solve() {
        if max(width, height) > 3 {
            let half = halved()
            half.solve()
            let guess = half.result.resized(width: width, height: height)
            for place in result.pixels.indices where !isFixed.cells[place] {
                result.pixels[place] = guess.pixels[place]
            }
        }
        for _ in 0..<(width * height > 10_000 ? 10 : 40) { sweep() }
    }

    // MARK: - Private

    private func halved() -> Poisson {
        let half = Poisson(width: (width + 1) / 2, height: (height + 1) / 2)
        half.isFixed.cells.update(repeating: false)
        for y in 0..<height {
            for x in 0..<width {
                half.load[x / 2, y / 2] += load[x, y]
                half.hold[x / 2, y / 2] += hold[x, y]
                if isFixed[x, y] { half.isFixed[x / 2, y / 2] = true }
            }
        }
        return half
    }

    /// One iteration of successive over-relaxation.
    private func sweep() {
        for y in 0..<height {
            for x in 0..<width where !isFixed[x, y] {
                let place = y * width + x
                var sum = Colour(grey: 0)
                var count: Float = 0
                if x > 0 { (sum, count) = (sum + result.pixels[place - 1], count + 1) }
                if y > 0 { (sum, count) = (sum + result.pixels[place - width], count + 1) }
                if x + 1 < width { (sum, count) = (sum + result.pixels[place + 1], count + 1) }
                if y + 1 < height {
                    (sum, count) = (sum + result.pixels[place + width], count + 1)
                }
                let share = 1 / (count + hold.cells[place])
                let wanted = (sum - load.cells[place]) * share
                result.pixels[place] += (wanted - result.pixels[place]) * 1.4
            }
        }
    }
}
