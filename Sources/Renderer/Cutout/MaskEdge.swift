internal import Foundation

/// Measures how much of a mask's outline coincides with edges in the picture.
struct MaskEdge {
    /// Edge strength, 0 to 1 on the outline, below 0 elsewhere.
    private let strength: [Float]

    /// Compares the colours on both sides of the outline of a binary mask (0 and 1).
    ///
    /// Cells at the left, right and top borders of the picture have strength 0.
    init(_ lab: Canvas, _ mask: [Float]) {
        let radius = max(1, min(lab.width, lab.height) / 100)
        let inner = EdgeColours.spread(lab, mask, radius)
        let outer = EdgeColours.spread(lab, mask.map { 1 - $0 }, radius)
        let (width, height) = (lab.width, lab.height)
        var strength = [Float](repeating: -1, count: mask.count)
        for y in 0..<height {
            for x in 0..<width where mask[y * width + x] > 0.5 {
                let at = y * width + x
                if x == 0 || y == 0 || x == width - 1 {
                    strength[at] = 0
                } else if mask[at - 1] < 0.5 || mask[at + 1] < 0.5 || mask[at - width] < 0.5
                    || (y < height - 1 && mask[at + width] < 0.5)
                {
                    strength[at] = Self.strength(inner.pixels[at] - outer.pixels[at])
                }
            }
        }
        self.strength = strength
    }

    /// Returns the mean edge strength of some cells, 0 to 1.
    func share(_ cells: [Int]) -> Float {
        var (sum, count) = (Float(0), Float(0))
        for cell in cells where strength[cell] >= 0 {
            sum += strength[cell]
            count += 1
        }
        return count > 0 ? sum / count : 0.5
    }

    // MARK: - Private

    private static func strength(_ off: Colour) -> Float {
        smooth(0.02, 0.22, (off.x * off.x + 4 * (off.y * off.y + off.z * off.z)).squareRoot())
    }
}
