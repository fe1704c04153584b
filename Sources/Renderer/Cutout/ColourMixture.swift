internal import Foundation

/// A Gaussian mixture model of a region's colours and positions.
struct ColourMixture {
    /// Lightness, two opponent axes and a position (x, y).
    typealias Feature = SIMD8<Float>

    private var parts: [Part] = []

    /// Fits a mixture to weighted features.
    init(_ features: [Feature], weights: [Float], count: Int) {
        var random = Random(0xC07)
        var centres = Self.centres(features, weights, count, &random)
        for _ in 0..<Self.rounds {
            parts = Self.parts(features, weights, centres)
            centres = parts.map(\.mean)
        }
    }

    /// Returns the log-likelihood of a feature, without its constant term.
    @inline(__always)
    func score(_ feature: Feature) -> Float {
        var best: Float = -1e6
        for part in parts { best = max(best, part.score(feature)) }
        return best
    }

    // MARK: - Private

    private static let rounds = 6
    /// Minimum variances: colours are no more exact than film grain, positions no more than a tenth
    /// of the picture.
    private static let floor = Feature(4e-4, 4e-4, 4e-4, 1.2e-3, 1.2e-3, 1, 1, 1)

    private struct Part {
        let mean: Feature
        let precision: Feature
        let offset: Float

        init(_ sum: Feature, _ squares: Feature, _ weight: Float, of total: Float) {
            mean = sum / weight
            let spread = squares / weight - mean * mean
            let variance = pointwiseMax(spread, 0 * spread) + ColourMixture.floor
            precision = 1 / variance
            var logs: Float = 0
            for axis in 0..<5 { logs += log(variance[axis]) }
            offset = log(weight / total) - 0.5 * logs
        }

        @inline(__always)
        func score(_ feature: Feature) -> Float {
            let off = feature - mean
            return offset - 0.5 * (off * off * precision).sum()
        }
    }

    /// Selects initial centres by k-means++: each is drawn by its weighted squared distance to the
    /// nearest one so far.
    private static func centres(
        _ features: [Feature],
        _ weights: [Float],
        _ count: Int,
        _ random: inout Random
    ) -> [Feature] {
        var nearest = weights
        var centres: [Feature] = []
        for _ in 0..<count {
            let sum = nearest.reduce(0, +)
            guard sum > 1e-4 else { break }
            var left = random.unit() * sum
            let drawn = nearest.firstIndex {
                left -= $0
                return left <= 0
            }
            let centre = features[drawn ?? 0]
            centres.append(centre)
            for index in features.indices {
                let off = features[index] - centre
                nearest[index] = min(nearest[index], weights[index] * (off * off).sum())
            }
        }
        return centres
    }

    private static func parts(
        _ features: [Feature],
        _ weights: [Float],
        _ centres: [Feature]
    ) -> [Part] {
        var sums = [Feature](repeating: .zero, count: centres.count)
        var squares = sums
        var totals = [Float](repeating: 0, count: centres.count)
        for index in features.indices where weights[index] > 0.01 {
            let (feature, weight) = (features[index], weights[index])
            let place = nearest(feature, centres)
            sums[place] += feature * weight
            squares[place] += feature * feature * weight
            totals[place] += weight
        }
        let total = max(1e-6, totals.reduce(0, +))
        return centres.indices.filter { totals[$0] > 0.002 * total }.map {
            Part(sums[$0], squares[$0], totals[$0], of: total)
        }
    }

    @inline(__always)
    private static func nearest(_ feature: Feature, _ centres: [Feature]) -> Int {
        var (best, least) = (0, Float.infinity)
        for index in centres.indices {
            let off = feature - centres[index]
            let distance = (off * off).sum()
            if distance < least { (best, least) = (index, distance) }
        }
        return best
    }
}
