/// Approximate nearest known pixel of each pixel (8SSED distance transform, Danielsson 1980).
struct Nearest {
    /// Vector from a pixel to its nearest known one; 0 for known ones.
    let away: Grid<SIMD2<Int32>>

    init(_ known: Grid<Bool>) {
        let unset = SIMD2<Int32>(16_384, 16_384)
        away = Grid(width: known.width, height: known.height, filled: unset)
        for place in known.cells.indices where known.cells[place] { away.cells[place] = .zero }
        for y in 0..<known.height { pass(y, from: -1) }
        for y in (0..<known.height).reversed() { pass(y, from: 1) }
    }

    // MARK: - Private

    private func pass(_ y: Int, from step: Int) {
        let width = away.width
        let hasRow = y + step >= 0 && y + step < away.height
        for x in 0..<width {
            if hasRow {
                for dx in -1...1 { compare(x, y, dx, step) }
            }
            compare(x, y, -1, 0)
        }
        for x in (0..<width).reversed() { compare(x, y, 1, 0) }
    }

    @inline(__always)
    private func compare(_ x: Int, _ y: Int, _ dx: Int, _ dy: Int) {
        guard x + dx >= 0, x + dx < away.width else { return }
        let own = away[x, y]
        let other = away[x + dx, y + dy] &+ SIMD2(Int32(dx), Int32(dy))
        if square(other) < square(own) { away[x, y] = other }
    }

    @inline(__always)
    private func square(_ v: SIMD2<Int32>) -> Int32 { v.x &* v.x &+ v.y &* v.y }
}
