/// A blurred fill, used if too little is known for patch matching.
struct SoftFill {
    let sheet: Sheet
    let random: Random

    /// Fills the open part of the sheet.
    func run(into result: inout Raster, _ portion: Portion) throws(Abandoned) {
        let (canvas, known) = try sheet.reduced(16_384, portion.silent)
        if known.cells.contains(true) {
            Membrane.spread(canvas, given: known)
        }
        let soft = known.cells.contains(true) ? canvas : bent(canvas)
        for place in soft.pixels.indices { soft.pixels[place].w = 1 }
        try Overlay(canvas: soft, region: sheet.window).lay(onto: &result, sheet, portion)
    }

    // MARK: - Private

    /// Blurs and distorts the picture's own colours beyond recognition.
    private func bent(_ canvas: Canvas) -> Canvas {
        var random = random
        let noise = (Noise(&random), Noise(&random))
        let least = min(canvas.width, canvas.height)
        let soft = canvas.blurred(max(1, least / 10))
        let result = Canvas(width: canvas.width, height: canvas.height)
        let unit = Float(canvas.width * canvas.height).squareRoot()
        for y in 0..<canvas.height {
            for x in 0..<canvas.width {
                let (u, v) = (Float(x) / unit * 3, Float(y) / unit * 3)
                let across = noise.0.fractal(u, v, octaves: 3) - 0.5
                let down = noise.1.fractal(u, v, octaves: 3) - 0.5
                result.pixels[y * canvas.width + x] = soft.sample(
                    Float(x) + 0.9 * unit * across,
                    Float(y) + 0.45 * unit * down
                )
            }
        }
        return result.blurred(1)
    }
}
