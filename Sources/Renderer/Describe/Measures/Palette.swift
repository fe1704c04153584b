/// A colour and the fraction of the picture that has it.
struct Swatch {
    var colour: OKLab
    var share: Float
}

/// The dominant colours of a picture, the most frequent first.
struct Palette {
    let swatches: [Swatch]
    /// Root mean squared distance to the nearest swatch; small for flat colours.
    let misfit: Float

    /// Clusters the colours by k-means, up to six; deterministic.
    init(_ overview: Overview, limit: Int = 6) {
        let step = max(1, overview.colours.count / 9_000)
        let samples = stride(from: 0, to: overview.colours.count, by: step).map {
            overview.colours[$0]
        }
        var centres = Self.seeds(samples, limit)
        for _ in 0..<14 { centres = Self.moved(centres, samples).map(\.colour) }
        let found = Self.moved(centres, samples).filter { $0.share > 0.004 }
        swatches = found.sorted { $0.share > $1.share }
        let distances = samples.map { sample in
            centres.map { $0.distance(to: sample) }.min() ?? 0
        }
        misfit = Plane(width: samples.count, height: 1, values: distances).mean.squareRootOrZero
    }

    // MARK: - Private

    /// Seeds with the mean, then repeatedly with the colour farthest from all seeds so far.
    private static func seeds(_ samples: [OKLab], _ limit: Int) -> [OKLab] {
        let mean = OKLab.mean(samples)
        var seeds = [mean]
        var distances = samples.map { $0.distance(to: mean) }
        while seeds.count < limit {
            guard let far = distances.indices.max(by: { distances[$0] < distances[$1] }),
                distances[far] > 0.002
            else { break }
            seeds.append(samples[far])
            for index in samples.indices {
                distances[index] = min(distances[index], samples[index].distance(to: samples[far]))
            }
        }
        return seeds
    }

    /// Moves each centre to the mean of its nearest samples: one k-means step.
    private static func moved(_ centres: [OKLab], _ samples: [OKLab]) -> [Swatch] {
        var sums = [SIMD4<Float>](repeating: .zero, count: centres.count)
        for sample in samples {
            var nearest = (index: 0, distance: Float.infinity)
            for (index, centre) in centres.enumerated() {
                let distance = sample.distance(to: centre)
                if distance < nearest.distance { nearest = (index, distance) }
            }
            sums[nearest.index] += SIMD4(sample.l, sample.a, sample.b, 1)
        }
        return zip(sums, centres).map { sum, centre in
            guard sum.w > 0 else { return Swatch(colour: centre, share: 0) }
            let mean = OKLab(sum.x / sum.w, sum.y / sum.w, sum.z / sum.w)
            return Swatch(colour: mean, share: sum.w / Float(max(1, samples.count)))
        }
    }
}

extension OKLab {
    /// Returns the squared perceptual distance of two colours; hue and chroma count twice as much
    /// as lightness.
    func distance(to other: OKLab) -> Float {
        let (l, a, b) = (l - other.l, a - other.a, b - other.b)
        return l * l + 4 * (a * a + b * b)
    }
}
