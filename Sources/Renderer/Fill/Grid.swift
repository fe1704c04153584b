/// A value for each pixel of a picture.
///
/// Owns its memory. Not thread-safe: a grid must stay on the thread that created it.
final class Grid<Cell> {
    let width: Int
    let height: Int
    let cells: UnsafeMutableBufferPointer<Cell>

    init(width: Int, height: Int, filled cell: Cell) {
        self.width = width
        self.height = height
        cells = .allocate(capacity: width * height)
        cells.initialize(repeating: cell)
    }

    deinit {
        cells.deinitialize()
        cells.deallocate()
    }

    @inline(__always)
    subscript(x: Int, y: Int) -> Cell {
        get { cells[y * width + x] }
        set { cells[y * width + x] = newValue }
    }
}

extension Grid {
    /// Reads a cell, with coordinates clamped to at least `margin` from the border.
    func near(_ x: Int, _ y: Int, _ margin: Int) -> Cell {
        self[
            max(margin, min(width - 1 - margin, x)),
            max(margin, min(height - 1 - margin, y))
        ]
    }
}

extension Grid<Bool> {
    /// Erosion: true if all cells within `reach` are true; false within `reach` of the border.
    func eroded(_ reach: Int) -> Grid<Bool> {
        let across = Grid(width: width, height: height, filled: false)
        let result = Grid(width: width, height: height, filled: false)
        guard width > 2 * reach, height > 2 * reach else { return result }
        for y in 0..<height {
            var run = 0
            for x in 0..<width {
                run = self[x, y] ? run + 1 : 0
                if run > 2 * reach { across[x - reach, y] = true }
            }
        }
        for x in 0..<width {
            var run = 0
            for y in 0..<height {
                run = across[x, y] ? run + 1 : 0
                if run > 2 * reach { result[x, y - reach] = true }
            }
        }
        return result
    }
}
