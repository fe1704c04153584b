/// One pyramid level of a picture whose open part is filled from the rest.
///
/// Pixels are indexed in rows from the top. A patch is the square of pixels around its centre.
final class Level {
    /// Radius of a patch in pixels.
    static let reach = 3

    let width: Int
    let height: Int
    /// Encoded colour, 0 to 1, with 0 in the fourth channel; only open pixels change.
    let canvas: Canvas
    /// Known pixels, which never change.
    let known: Grid<Bool>
    /// Centres of patches that are entirely known.
    let isSource: Grid<Bool>
    let sources: [Int]
    /// Centres of patches that are at least partly open.
    let targets: [Int]
    /// Best source for each target; -1 elsewhere.
    let match: Grid<Int>
    /// Mean squared difference between a target and its match.
    let cost: Grid<Float>
    /// Brightness offset that improves a match.
    let shift: Grid<Colour>
    /// Mean colour of each patch.
    let mean: Grid<Colour>
    let guide: Guide.Rows
    /// Intended low-frequency light, in a small size; nil for none.
    var idea: Canvas?

    init(_ canvas: Canvas, known: Grid<Bool>, guide: Guide) {
        (width, height) = (canvas.width, canvas.height)
        self.canvas = canvas
        self.known = known
        self.guide = guide.rows(height: canvas.height)
        isSource = known.eroded(Self.reach)
        let inside = Grid(width: width, height: height, filled: true).eroded(Self.reach)
        let places = 0..<width * height
        sources = places.filter { [isSource] in isSource.cells[$0] }
        targets = places.filter { [isSource] in inside.cells[$0] && !isSource.cells[$0] }
        match = Grid(width: width, height: height, filled: -1)
        cost = Grid(width: width, height: height, filled: .infinity)
        shift = Grid(width: width, height: height, filled: Colour(grey: 0))
        mean = Grid(width: width, height: height, filled: Colour(grey: 0))
    }

    /// Halves the resolution by averaging; a pixel is known if all four of its pixels are.
    func halved(_ guide: Guide) -> Level {
        let half = Canvas(width: (width + 1) / 2, height: (height + 1) / 2)
        let known = Grid(width: half.width, height: half.height, filled: true)
        for y in 0..<half.height {
            for x in 0..<half.width {
                var sum = Colour(grey: 0)
                for (dx, dy) in [(0, 0), (1, 0), (0, 1), (1, 1)] {
                    let (px, py) = (min(2 * x + dx, width - 1), min(2 * y + dy, height - 1))
                    sum += canvas.pixels[py * width + px] * 0.25
                    if !self.known[px, py] { known[x, y] = false }
                }
                half.pixels[y * half.width + x] = sum
            }
        }
        return Level(half, known: known, guide: guide)
    }

    /// Recomputes the patches' mean colours.
    func average() {
        let reach = Self.reach
        let across = Grid(width: width, height: height, filled: Colour(grey: 0))
        let share = 1 / Float(2 * reach + 1)
        for y in 0..<height {
            for x in reach..<max(reach, width - reach) {
                var sum = Colour(grey: 0)
                for dx in -reach...reach { sum += canvas.pixels[y * width + x + dx] }
                across[x, y] = sum * share
            }
        }
        for y in reach..<max(reach, height - reach) {
            for x in 0..<width {
                var sum = Colour(grey: 0)
                for dy in -reach...reach { sum += across[x, y + dy] }
                mean[x, y] = sum * share
            }
        }
    }
}
