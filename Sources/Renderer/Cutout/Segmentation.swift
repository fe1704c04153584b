internal import Foundation

/// Segments a reduced picture into subject and background.
///
/// Salience maps give several initial guesses. The best ones are refined as in GrabCut: in each
/// round, colour models of both sides are fitted to the guess, the guess is re-estimated from them,
/// and filtered along the picture's edges.
struct Segmentation {
    private let lab: Canvas
    private let filter: GuidedFilter
    private let saliences: [Salience]
    private let features: [ColourMixture.Feature]

    /// Measures a canvas in OKLab; nil if nothing is salient.
    init?(_ lab: Canvas) {
        guard min(lab.width, lab.height) >= 4 else { return nil }
        let standing = [false, true].compactMap { Salience(lab, isBottomOpen: $0) }
        guard !standing.isEmpty else { return nil }
        saliences = standing + [Salience(silhouettesIn: lab)].compactMap { $0 }
        self.lab = lab
        let radius = max(1, min(lab.width, lab.height) / 90)
        filter = GuidedFilter(lab, radius: radius, tolerance: 4e-4)
        features = Self.features(lab)
    }

    /// Returns a mask, 1 for the subject and 0 for the background; nil if there is no subject.
    ///
    /// Adds `Segmentation.units` to the meter.
    func subject(_ meter: Meter) throws -> Plane? {
        var best: SubjectParts?
        for guess in guesses() {
            var likely = guess.likely
            for round in 0..<Self.rounds {
                likely = filter.apply(relearnt(likely, guess, round))
                try meter.add(Self.units / (Self.refined * Self.rounds))
            }
            if let parts = parts(likely, guess.salience), parts.score > best?.score ?? -1 {
                best = parts
            }
        }
        return best?.plane
    }

    static let units = 6_000

    // MARK: - Private

    private static let rounds = 5
    /// Number of guesses to refine in total, for any number of salience maps (one to three).
    private static let refined = 6

    private struct Guess {
        let salience: Plane
        /// Threshold of salience between background and subject.
        let limit: Float
        let likely: [Float]
        let score: Float
    }

    /// Returns the best initial guesses of each salience map, `refined` in total.
    private func guesses() -> [Guess] {
        saliences.flatMap { salience in
            let all = [salience.limit, 0.2, 0.3, 0.42, 0.56, 0.7].map { limit in
                let likely = filter.apply(
                    salience.plane.values.map { smooth(limit - 0.1, limit + 0.1, $0) }
                )
                let score = parts(likely, salience.plane)?.score ?? 0
                return Guess(salience: salience.plane, limit: limit, likely: likely, score: score)
            }
            return all.sorted { $0.score > $1.score }.prefix(Self.refined / saliences.count)
        }
    }

    private func parts(_ likely: [Float], _ salience: Plane) -> SubjectParts? {
        let plane = Plane(width: lab.width, height: lab.height, values: likely)
        return SubjectParts(plane, salience, lab)
    }

    /// Re-estimates a guess with colour models fitted to the last one.
    private func relearnt(_ likely: [Float], _ guess: Guess, _ round: Int) -> [Float] {
        let step = max(1, features.count / 24_000)
        let sample = Array(stride(from: 0, to: features.count, by: step))
        let few = sample.map { features[$0] }
        let inside = ColourMixture(few, weights: sample.map { likely[$0] }, count: 7)
        let outside = ColourMixture(few, weights: sample.map { 1 - likely[$0] }, count: 9)
        let share = clamp(likely.reduce(0, +) / Float(likely.count), 0.02, 0.98)
        let odds = log(share / (1 - share))
        return likely.indices.map { index in
            let feature = features[index]
            let colours = odds + inside.score(feature) - outside.score(feature)
            let place = (guess.salience.values[index] - guess.limit) * 8
            let before = (likely[index] - 0.5) * 3
            let sum = clamp(colours, -5, 5) * 0.7 + clamp(place, -3, 2.5) + before
            return 1 / (1 + exp(-sum))
        }
    }

    private static func features(_ lab: Canvas) -> [ColourMixture.Feature] {
        let side = Float(max(lab.width, lab.height))
        return lab.pixels.indices.map { index in
            let (x, y) = (Float(index % lab.width) / side, Float(index / lab.width) / side)
            let colour = lab.pixels[index]
            return .init(colour.x, 2 * colour.y, 2 * colour.z, 0.35 * x, 0.35 * y, 0, 0, 0)
        }
    }
}
