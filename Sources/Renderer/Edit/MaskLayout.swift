internal import Foundation

/// Spatial weights for a blend of several pictures.
struct MaskLayout {
    enum Kind: CaseIterable { case diagonal, centre, sides, interest }

    let kind: Kind
    /// Fraction of the area for each picture.
    let shares: [Float]
    let canvases: [Canvas]
    let random: Random

    /// Returns the weights at each pixel of the canvases; counts as one pass.
    func weights(_ meter: PassMeter) throws -> WeightMap {
        guard let first = canvases.first else { throw Abandoned() }
        let (width, height) = (first.width, first.height)
        let field = ScoreField(self)
        let bias = balanced(field)
        var values = [SIMD8<Float>](repeating: .zero, count: width * height)
        try meter.rows(height) { y in
            for x in 0..<width {
                let place = Point(
                    (Float(x) + 0.5) / Float(width),
                    (Float(y) + 0.5) / Float(height)
                )
                values[y * width + x] = softened(field.scores(place) * Self.clarity + bias)
            }
        }
        return WeightMap(width: width, height: height, values: values)
    }

    // MARK: - Private

    /// Steepness of the transition between pictures.
    private static let clarity: Float = 1.9

    /// Finds offsets to the scores that give each picture its fraction of the area, by iteration on
    /// a coarse grid.
    private func balanced(_ field: ScoreField) -> SIMD8<Float> {
        let grid = (0..<32 * 32).map { cell -> SIMD8<Float> in
            let x: Float = (Float(cell % 32) + 0.5) / 32
            let y: Float = (Float(cell / 32) + 0.5) / 32
            return field.scores(Point(x, y)) * Self.clarity
        }
        var bias = SIMD8<Float>.zero
        for _ in 0..<60 {
            var sum = SIMD8<Float>.zero
            for scores in grid { sum += softened(scores + bias) }
            for number in shares.indices {
                let share: Float = sum[number] / Float(grid.count)
                let lack: Float = max(0.01, shares[number]) / max(0.002, share)
                bias[number] += 0.7 * log(lack)
            }
        }
        return bias
    }

    /// Softmax: scores to weights that add up to 1.
    @inline(__always)
    private func softened(_ scores: SIMD8<Float>) -> SIMD8<Float> {
        var highest = scores[0]
        for number in 1..<shares.count { highest = max(highest, scores[number]) }
        var parts = SIMD8<Float>.zero
        var sum: Float = 0
        for number in shares.indices {
            parts[number] = fade(min(60, highest - scores[number]))
            sum += parts[number]
        }
        return parts * (1 / max(1e-6, sum))
    }
}

/// Score of each picture at a position.
private struct ScoreField {
    private let kind: MaskLayout.Kind
    private let count: Int
    private let noise: Noise
    private let stretch: Point
    private let turn: Float
    private let interests: [Canvas]

    init(_ layout: MaskLayout) {
        var random = layout.random
        kind = layout.kind
        count = layout.shares.count
        noise = Noise(&random)
        turn = random.unit()
        let width = Float(layout.canvases.first?.width ?? 1)
        let height = Float(layout.canvases.first?.height ?? 1)
        stretch = Point(width, height) * (1 / (width * height).squareRoot())
        interests = kind == .interest ? layout.canvases.map(Interest.map) : []
    }

    /// Returns the scores at `place`, 0 to 1 on both axes; a difference of 3 is decisive.
    @inline(__always)
    func scores(_ place: Point) -> SIMD8<Float> {
        let p = place * stretch
        let wave = noise.fractal(p.x * 2.6, p.y * 2.6, octaves: 4) - 0.5
        switch kind {
        case .diagonal: return bands(0.35 * place.x + 0.65 * place.y + 0.34 * wave)
        case .sides: return bands(place.x + 0.30 * wave + 0.06 * (place.y - 0.5))
        case .centre: return rings(place, wave)
        case .interest: return interest(place, p)
        }
    }

    // MARK: - Private

    @inline(__always)
    private func bands(_ t: Float) -> SIMD8<Float> {
        var scores = SIMD8<Float>.zero
        for number in 0..<count {
            let off = t * Float(count) - Float(number) - 0.5
            scores[number] = -7 * off * off
        }
        return scores
    }

    /// Puts the first picture in the middle, the others around it.
    private func rings(_ place: Point, _ wave: Float) -> SIMD8<Float> {
        let off = (place - Point(0.5, 0.55)) * 2
        let distance = length(off) + 0.5 * wave
        var scores = SIMD8<Float>.zero
        scores[0] = 11 * (0.75 - distance)
        for number in 1..<max(2, count) where count > 2 {
            let angle = (Float(number) / Float(count - 1) + turn) * 2 * .pi
            scores[number] = 4 * dot(off, Point(cos(angle), sin(angle))) + 2 * wave
        }
        return scores
    }

    /// Prefers the picture with the most local interest, plus noise.
    private func interest(_ place: Point, _ p: Point) -> SIMD8<Float> {
        var scores = SIMD8<Float>.zero
        for (number, map) in interests.enumerated() {
            let value = map.sample(
                place.x * Float(map.width) - 0.5,
                place.y * Float(map.height) - 0.5
            )
            let apart = Float(number) * 17.3
            let wave = noise.fractal(p.x * 2 + apart, p.y * 2 - apart, octaves: 3) - 0.5
            scores[number] = 8 * value.x + 10 * wave
        }
        return scores
    }
}
