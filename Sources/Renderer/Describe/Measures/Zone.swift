/// Measures of a horizontal band of the picture.
struct Zone {
    let tones: Tones
    let lines: Lines
    let mean: OKLab

    init(_ overview: Overview, _ edges: Edges, _ rows: Range<Int>) {
        let cells = rows.lowerBound * overview.width..<rows.upperBound * overview.width
        tones = Tones(Array(overview.colours[cells]))
        lines = edges.lines(rows)
        mean = overview.mean(0..<overview.width, rows)
    }
}
