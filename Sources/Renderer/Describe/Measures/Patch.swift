/// A connected component of cells (4-connectivity).
struct Patch {
    let cells: [Int]
    /// Sum of the cells' values, and that of all patches.
    let weight: Float
    let total: Float

    /// Returns the heaviest patch of cells above a limit; nil if there are none.
    static func largest(_ plane: Plane, above limit: Float) -> Patch? {
        let all = patches(plane, above: limit)
        let weights = all.map { $0.reduce(0) { $0 + plane.values[$1] } }
        guard let best = weights.indices.max(by: { weights[$0] < weights[$1] }) else { return nil }
        return Patch(cells: all[best], weight: weights[best], total: weights.reduce(0, +))
    }

    /// Returns all patches, scanning from the top left.
    static func patches(_ plane: Plane, above limit: Float) -> [[Int]] {
        var isOpen = plane.values.map { $0 > limit }
        var patches: [[Int]] = []
        for start in isOpen.indices where isOpen[start] {
            var cells = [start]
            isOpen[start] = false
            var next = 0
            while next < cells.count {
                let (x, y) = (cells[next] % plane.width, cells[next] / plane.width)
                next += 1
                for (nx, ny) in [(x - 1, y), (x + 1, y), (x, y - 1), (x, y + 1)]
                where nx >= 0 && ny >= 0 && nx < plane.width && ny < plane.height {
                    let index = ny * plane.width + nx
                    if isOpen[index] {
                        isOpen[index] = false
                        cells.append(index)
                    }
                }
            }
            patches.append(cells)
        }
        return patches
    }
}
