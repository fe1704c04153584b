/// The smooth part at the top of a picture, and the line that bounds it.
struct Skyline {
    /// Fraction of the picture above the line, 0 to 1.
    let share: Float
    /// Mean change of the line's height per hundredth of the width, relative to the shorter side.
    let roughness: Float
    /// Fraction of the line's rise and fall in steep steps, as with buildings; 0 to 1.
    let steps: Float
    /// Fraction of the columns that are smooth down to the bottom edge.
    let open: Float
    /// Colours above the line.
    let above: [OKLab]
    /// Lightness at the top of that part minus that at its bottom; mostly negative for skies.
    let fall: Float

    /// Measures a picture that is reduced to about 160 cells.
    init(_ overview: Overview) {
        let (width, height) = (overview.width, overview.height)
        let heights = (0..<width).map { Self.depth(overview, $0) }
        share = Float(heights.reduce(0, +)) / Float(max(1, width * height))
        let side = Float(min(width, height))
        let moves = zip(heights, heights.dropFirst()).map { Float(abs($0 - $1)) / side }
        let travel = moves.reduce(0, +)
        roughness = travel / Float(max(1, moves.count)) * Float(width) / 100
        let steep = moves.filter { $0 > 0.05 }.reduce(0, +)
        steps = travel > 0 ? steep / travel : 0
        open = Float(heights.count { $0 == height }) / Float(max(1, width))
        var above: [OKLab] = []
        for y in 0..<height {
            for x in 0..<width where y < heights[x] {
                above.append(overview.colours[y * width + x])
            }
        }
        self.above = above
        let third = above.count / 3
        fall = OKLab.mean(Array(above.prefix(third))).l - OKLab.mean(Array(above.suffix(third))).l
    }

    /// Returns the number of rows, from the top, over which a column is smooth.
    private static func depth(_ overview: Overview, _ x: Int) -> Int {
        let width = overview.width
        let (left, right) = (max(0, x - 1), min(width - 1, x + 1))
        // Skips a paper edge or a thin frame.
        let margin = overview.height / 25
        for y in margin..<max(margin, overview.height - 2) {
            let here = overview.colours[y * width + x]
            let next = overview.colours[(y + 2) * width + x]
            let across = overview.colours[y * width + left]
                .minus(overview.colours[y * width + right])
            // A sky usually ends in darker pixels; clouds and suns are mostly lighter.
            let change = next.minus(here)
            let limit: Float = change.l < 0 ? 0.085 : 0.13
            if change.square.squareRoot() > limit || across.square.squareRoot() > 0.16 {
                return y > margin + 2 ? y + 1 : 0
            }
        }
        return overview.height
    }
}
