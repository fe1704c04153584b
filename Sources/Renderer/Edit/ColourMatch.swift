/// Mean and standard deviation of a canvas in OKLab (Reinhard's colour transfer).
struct ColourStatistics {
    var mean: Colour
    var deviation: Colour

    init(_ canvas: Canvas) {
        var (sum, squares) = (SIMD4<Double>.zero, SIMD4<Double>.zero)
        for pixel in canvas.pixels {
            let wide = SIMD4<Double>(pixel)
            sum += wide
            squares += wide * wide
        }
        let share = 1 / Double(max(1, canvas.pixels.count))
        let middle = sum * share
        let variance = pointwiseMax(squares * share - middle * middle, .zero)
        mean = Colour(middle)
        deviation = Colour(variance.squareRoot())
    }

    /// Averages the statistics of several canvases.
    init(common all: [ColourStatistics]) {
        let share = 1 / Float(max(1, all.count))
        mean = all.reduce(Colour.zero) { $0 + $1.mean } * share
        deviation = all.reduce(Colour.zero) { $0 + $1.deviation } * share
    }
}

/// Shifts a canvas towards a target mean and deviation.
struct ColourMatch {
    let target: ColourStatistics
    /// Strength, 0 to 1: for lightness, and for both colour axes.
    let amount: (light: Float, colour: Float)

    func apply(_ canvas: Canvas) {
        let own = ColourStatistics(canvas)
        let share = Colour(amount.light, amount.colour, amount.colour, 0)
        let floor = Colour(0.03, 0.012, 0.012, 1)
        let ratio = pointwiseMax(target.deviation, floor) / pointwiseMax(own.deviation, floor)
        let gain = ratio.clamped(
            lowerBound: Colour(repeating: 0.5),
            upperBound: Colour(repeating: 1.8)
        )
        for index in canvas.pixels.indices {
            let pixel = canvas.pixels[index]
            let matched = (pixel - own.mean) * gain + target.mean
            let moved = pixel + (matched - pixel) * share
            canvas.pixels[index] = Colour(clamp(moved.x), moved.y, moved.z, 0)
        }
    }
}
