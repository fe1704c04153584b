/// One size of a picture in which a part is open and gets filled from the rest.
///
/// Places are numbered in rows from the top. A patch is the square of pixels around its centre.
final class Level {
    /// How far a patch reaches from its centre.
    static let reach = 3

    let width: Int
    let height: Int
    /// Encoded colour, 0 to 1, the fourth channel 0; the open pixels change.
    let canvas: Canvas
    /// Which pixels are given and never change.
    let known: Grid<Bool>
    /// The centres of patches that are wholly known.
    let isSource: Grid<Bool>
    let sources: [Int]
    /// The centres of patches that are partly open.
    let targets: [Int]
    /// For each target the source that it resembles; -1 elsewhere.
    let match: Grid<Int>
    /// How little a target resembles its match: mean squares.
    let cost: Grid<Float>
    /// What is added to a match so that it fits its target better.
    let shift: Grid<Colour>
    /// The mean colour of each patch.
    let mean: Grid<Colour>
    let guide: Guide.Rows
    /// The light that is meant, in a small size; nil if none is.
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

    /// Half the size: the means of what is known; known where all four pixels are.
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

    /// Computes the patches' means anew.
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
