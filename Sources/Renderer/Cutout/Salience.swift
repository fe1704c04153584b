internal import Foundation

/// Salience of each cell of a reduced picture: its contrast with the picture's borders.
struct Salience {
    /// Salience, 0 to 1.
    let plane: Plane
    /// Threshold of salience between background and subject.
    let limit: Float

    /// Measures a canvas in OKLab; nil if nothing is salient.
    ///
    /// With an open bottom, the subject may extend below the picture.
    init?(_ lab: Canvas, isBottomOpen: Bool) {
        let planes = [(0, Float(1)), (1, 2.2), (2, 2.2)].map { axis, weight in
            Plane(
                width: lab.width,
                height: lab.height,
                values: lab.pixels.map { $0[axis] * weight }
            ).blurred(1)
        }
        let barrier = Self.barrier(planes, isBottomOpen)
        guard let highest = barrier.max(), highest > Self.least else { return nil }
        let contrast = Self.contrast(planes)
        let farthest = max(Self.least, contrast.max() ?? 0)
        var values = [Float](repeating: 0, count: barrier.count)
        for y in 0..<lab.height {
            for x in 0..<lab.width {
                let at = y * lab.width + x
                let raised = 0.7 * barrier[at] / highest + 0.3 * contrast[at] / farthest
                values[at] = raised * Self.prior(x, y, lab.width, lab.height)
            }
        }
        let top = max(1e-6, values.max() ?? 0)
        plane = Plane(width: lab.width, height: lab.height, values: values.map { $0 / top })
        limit = clamp(Self.split(plane.values), 0.15, 0.6)
    }

    /// Uses darkness as salience, for silhouettes before a light background.
    ///
    /// Nil if the contrast is too low.
    init?(silhouettesIn lab: Canvas) {
        let light = Plane(width: lab.width, height: lab.height, values: lab.pixels.map(\.x))
        let (low, high) = (light.quantile(0.03), light.quantile(0.9))
        guard high - low > 0.25 else { return nil }
        plane = Plane(
            width: lab.width,
            height: lab.height,
            values: light.values.map { 0.6 * clamp((high - $0) / (high - low)) }
        )
        limit = clamp(Self.split(plane.values), 0.2, 0.5)
    }

    // MARK: - Private

    /// Minimum barrier distance of a subject, in lightness.
    private static let least: Float = 0.035

    private static func barrier(_ planes: [Plane], _ isBottomOpen: Bool) -> [Float] {
        let (width, height) = (planes[0].width, planes[0].height)
        let distance = BarrierDistance(width: width, height: height, isBottomOpen: isBottomOpen)
        let three = planes.map { distance($0) }
        return three[0].indices.map { three[0][$0] + three[1][$0] + three[2][$0] }
    }

    /// Returns each colour's distance to a mixture model of the top and side borders.
    private static func contrast(_ planes: [Plane]) -> [Float] {
        let (width, height) = (planes[0].width, planes[0].height)
        let rim = max(1, min(width, height) / 40)
        var border: [ColourMixture.Feature] = []
        for y in 0..<height {
            for x in 0..<width where min(x, width - 1 - x, y) < rim {
                border.append(feature(planes, y * width + x))
            }
        }
        let weights = [Float](repeating: 1, count: border.count)
        let mixture = ColourMixture(border, weights: weights, count: 6)
        return planes[0].values.indices.map { index in
            let off = max(0, 8 - mixture.score(feature(planes, index)))
            return off.squareRoot() * 0.05
        }
    }

    private static func feature(_ planes: [Plane], _ index: Int) -> ColourMixture.Feature {
        var feature = ColourMixture.Feature.zero
        for axis in 0..<3 { feature[axis] = planes[axis].values[index] }
        return feature
    }

    /// Centre prior: subjects are more likely in the middle than at the sides or the top.
    private static func prior(_ x: Int, _ y: Int, _ width: Int, _ height: Int) -> Float {
        let across = (Float(x) + 0.5) / Float(width) - 0.5
        let down = (Float(y) + 0.5) / Float(height) - 0.52
        return 0.35 + 0.65 * exp(-5 * across * across - 3 * down * down)
    }

    /// Returns the threshold that separates two classes best (Otsu's method).
    private static func split(_ values: [Float]) -> Float {
        let bins = 128
        var counts = [Float](repeating: 0, count: bins)
        for value in values { counts[Int(clamp(value) * Float(bins - 1))] += 1 }
        let total = Float(values.count)
        let mean = counts.indices.reduce(0) { $0 + Float($1) * counts[$1] } / total
        var (below, sum, best, most) = (Float(0), Float(0), 0, Float(0))
        for bin in 0..<bins - 1 {
            below += counts[bin] / total
            sum += Float(bin) * counts[bin] / total
            guard below > 0, below < 1 else { continue }
            let gap = mean * below - sum
            let between = gap * gap / (below * (1 - below))
            if between > most { (best, most) = (bin, between) }
        }
        return (Float(best) + 1) / Float(bins)
    }
}
