/// Turns a tone-mapped picture into a painting, a print or a drawing.
struct MannerPass {
    let canvas: Canvas
    let unit: Float
    var random: Random

    init(_ canvas: Canvas, random: Random) {
        self.canvas = canvas
        unit = Float(canvas.width * canvas.height).squareRoot()
        self.random = random
    }

    /// Applies one style; does nothing for those that only grade.
    func apply(_ manner: ArtStyle, _ meter: PassMeter) throws(Abandoned) {
        switch manner {
        case .watercolor: try watercolor(meter)
        case .oil: try oil(meter)
        case .impressionist:
            try StrokePass(canvas: canvas, random: random).paint(meter, isDots: false)
        case .pointillist: try StrokePass(canvas: canvas, random: random).paint(meter, isDots: true)
        case .pixel: try CellPass(canvas: canvas, random: random).pixels(meter)
        case .stainedGlass: try CellPass(canvas: canvas, random: random).glass(meter)
        case .mosaic: try CellPass(canvas: canvas, random: random).mosaic(meter)
        case .lowPoly:
            Smoothing.flatten(canvas, radius: max(1, Int(unit / 110)))
            Smoothing.flatten(canvas, radius: max(1, Int(unit / 60)))
            try TrianglePass(canvas, random: random).paint(meter)
        case .sketch:
            try drawn(meter, paper: Colour(hex: 0xFFFDF6), line: Colour(grey: 0.1), shade: 0.5)
        case .ink:
            try drawn(
                meter,
                paper: Colour(0.95, 0.93, 0.88, 0),
                line: Colour(grey: 0.06),
                shade: 0.95
            )
        case .blueprint:
            try drawn(
                meter,
                paper: Colour(0.07, 0.20, 0.46, 0),
                line: Colour(0.88, 0.95, 1, 0),
                shade: 0
            )
        case .comic: try printed(meter, levels: 6, ink: 1, dots: 0.5)
        case .pop: try printed(meter, levels: 3, ink: 0.9, dots: 1)
        case .ukiyoe: try woodblock(meter)
        case .minimal: try printed(meter, levels: 9, ink: 0, dots: 0)
        case .anime: try printed(meter, levels: 14, ink: 0.25, dots: 0)
        case .neon: try glowLines(meter)
        case .vaporwave: try vaporwave(meter)
        default: try meter.rows(1) { _ in }
        }
    }

    // MARK: - Shared by the styles

    /// Maps all pixels; `change` takes the position and the colour, and returns the new colour.
    func map(_ meter: PassMeter, _ change: (Int, Int, Colour) -> Colour) throws(Abandoned) {
        try meter.rows(canvas.height) { y in
            for x in 0..<canvas.width {
                let index = y * canvas.width + x
                canvas.pixels[index] = change(x, y, canvas.pixels[index])
            }
        }
    }

    /// Returns the grain of paper or canvas as a function of the pixel, around 0.
    func paper() -> (Int, Int) -> Float {
        var random = random.fork(4)
        let noise = Noise(&random)
        let scale = 1 / unit
        return { x, y in
            let p = Point(Float(x), Float(y)) * scale
            return noise.fractal(p.x * 160, p.y * 160, octaves: 2) - 0.5
        }
    }
}
