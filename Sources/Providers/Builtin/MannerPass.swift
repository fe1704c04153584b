/// Turns a developed picture into a painting, a print or a drawing.
struct MannerPass {
    let canvas: Canvas
    let unit: Float
    var random: Random

    init(_ canvas: Canvas, random: Random) {
        self.canvas = canvas
        unit = Float(canvas.width * canvas.height).squareRoot()
        self.random = random
    }

    /// Applies one manner; those that are only a matter of grading do nothing here.
    func apply(_ manner: Manner, _ meter: PassMeter) throws(Abandoned) {
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
            Smoothing.flatten(canvas, radius: max(1, Int(unit / 80)))
            try CellPass(canvas: canvas, random: random).triangles(meter)
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

    // MARK: - Private

    /// Runs over all pixels; the closure gets the place and the colour and answers the new one.
    private func map(_ meter: PassMeter, _ change: (Int, Int, Colour) -> Colour) throws(Abandoned) {
        try meter.rows(canvas.height) { y in
            for x in 0..<canvas.width {
                let index = y * canvas.width + x
                canvas.pixels[index] = change(x, y, canvas.pixels[index])
            }
        }
    }

    private func paper() -> (Int, Int) -> Float {
        var random = random.fork(4)
        let noise = Noise(&random)
        let scale = 1 / unit
        return { x, y in
            let p = Point(Float(x), Float(y)) * scale
            return noise.fractal(p.x * 160, p.y * 160, octaves: 2) - 0.5
        }
    }

    private func watercolor(_ meter: PassMeter) throws(Abandoned) {
        Smoothing.flatten(canvas, radius: max(2, Int(unit / 150)))
        Smoothing.flatten(canvas, radius: max(1, Int(unit / 300)))
        let edges = Smoothing.edges(canvas)
        let grain = paper()
        var random = random.fork(5)
        let noise = Noise(&random)
        let middle = Point(Float(canvas.width), Float(canvas.height)) * 0.5
        try map(meter) { x, y, colour in
            let p = Point(Float(x), Float(y)) * (1 / unit)
            let pool = noise.fractal(p.x * 4, p.y * 4, octaves: 4)
            let d = Point(abs(Float(x) - middle.x) / middle.x, abs(Float(y) - middle.y) / middle.y)
            let margin = smooth(1.0, 0.93, max(d.x, d.y) + 0.09 * (pool - 0.5))
            let pigment =
                (0.78 + 0.5 * pool) * margin * (1 + 1.5 * min(0.35, edges[y * canvas.width + x]))
            let thin = Colour(repeating: 1) - (Colour(repeating: 1) - colour) * (0.88 * pigment)
            return (thin * (1 + 0.07 * grain(x, y))).at(colour.w)
        }
    }

    private func oil(_ meter: PassMeter) throws(Abandoned) {
        try StrokePass(canvas: canvas, random: random).paint(meter, isDots: false, fine: 0.55)
        Smoothing.flatten(canvas, radius: max(1, Int(unit / 340)))
        let lumas = Smoothing.lumas(canvas)
        let weave = paper()
        try map(meter) { x, y, colour in
            let left = lumas[y * canvas.width + max(0, x - 1)]
            let above = lumas[max(0, y - 1) * canvas.width + x]
            let relief = clamp(2 * lumas[y * canvas.width + x] - left - above, -0.12, 0.12)
            return (colour * (1 + 1.1 * relief + 0.05 * weave(x, y))).at(colour.w)
        }
    }

    private func drawn(
        _ meter: PassMeter,
        paper: Colour,
        line: Colour,
        shade: Float
    ) throws(Abandoned) {
        Smoothing.flatten(canvas, radius: max(1, Int(unit / 400)))
        let edges = Smoothing.edges(canvas)
        let grain = self.paper()
        try map(meter) { x, y, colour in
            let tone = 0.3 * colour.x + 0.59 * colour.y + 0.11 * colour.z
            let stroke = smooth(0.035, 0.2, edges[y * canvas.width + x] + 0.03 * grain(x, y))
            let across = Float(x + y) * 720 / unit
            let hatch = smooth(
                0.2,
                0.5,
                abs(across - Float(floorInt(across / 6)) * 6 - 3) / 3 - 0.9 + 1.5 * tone + 0.5
                    * grain(x, y)
            )
            let counter = Float(x - y) * 720 / unit
            let cross = smooth(
                0.2,
                0.5,
                abs(counter - Float(floorInt(counter / 6)) * 6 - 3) / 3 - 0.45 + 1.9 * tone
            )
            let dark =
                shade > 0.9 ? smooth(0.15, 0.75, tone + 0.10 * grain(x, y)) : min(hatch, cross)
            let toned = mix(line, paper, mix(1, dark, shade))
            return (mix(toned, line, stroke) * (1 + 0.05 * grain(x, y))).at(colour.w)
        }
    }

    private func printed(
        _ meter: PassMeter,
        levels: Float,
        ink: Float,
        dots: Float
    ) throws(Abandoned) {
        Smoothing.flatten(canvas, radius: max(1, Int(unit / 260)))
        let edges = Smoothing.edges(canvas)
        let pitch = 150 / unit
        try map(meter) { x, y, colour in
            let tone = max(0.02, 0.3 * colour.x + 0.59 * colour.y + 0.11 * colour.z)
            let u = Float(x + y) * pitch
            let v = Float(x - y) * pitch
            let d = Point(u - Float(floorInt(u)) - 0.5, v - Float(floorInt(v)) - 0.5)
            let screen = (0.5 - length(d)) * dots
            let step = tone * levels + screen
            let whole =
                Float(floorInt(step))
                + (dots > 0 ? 0.5 : smooth(0.4, 0.6, step - Float(floorInt(step))) + 0.5)
            let flat = colour * (clamp(whole / levels, 0.03, 1.1) / tone)
            let grey = Colour(repeating: flat.luma)
            let rich = (grey + (flat - grey) * (1 + 0.35 * ink)).at(0)
            let line = smooth(0.10, 0.26, edges[y * canvas.width + x]) * ink
            return mix(rich, Colour(0.05, 0.04, 0.07, 0), line).at(colour.w)
        }
    }

    private func woodblock(_ meter: PassMeter) throws(Abandoned) {
        try printed(meter, levels: 6, ink: 0.75, dots: 0)
        let grain = paper()
        let stops = Gradient(
            [0x16243F, 0x2B5C8A, 0x7FA8A8, 0xE2CFA2, 0xF6EAD0].map { OKLab(hex: $0) }
        )
        try map(meter) { x, y, colour in
            let tone = 0.3 * colour.x + 0.59 * colour.y + 0.11 * colour.z
            let dyed = stops(tone).squareRoot()
            let fibre = grain(x / 4, y)
            return (mix(colour, dyed, 0.55) * (1 + 0.10 * fibre)).at(colour.w)
        }
    }

    private func glowLines(_ meter: PassMeter) throws(Abandoned) {
        let edges = Smoothing.edges(canvas)
        let lines = Canvas(width: canvas.width, height: canvas.height)
        for index in lines.pixels.indices {
            let colour = canvas.pixels[index]
            let peak = max(0.05, max(colour.x, colour.y, colour.z))
            let vivid = colour * (1 / peak)
            lines.pixels[index] = (vivid * vivid * smooth(0.06, 0.24, edges[index]) * 1.3).at(0)
        }
        let bloom = Bloom(lines, strength: 2.2)
        try map(meter) { x, y, colour in
            let line = lines.pixels[y * canvas.width + x]
            return (colour * Colour(0.50, 0.42, 0.66, 0) + line * 0.8 + bloom.light(x, y)).at(
                colour.w
            )
        }
    }

    private func vaporwave(_ meter: PassMeter) throws(Abandoned) {
        let stops = Gradient(
            [0x1A0B3B, 0x5B1E8C, 0xE0389B, 0xFF9A8B, 0x9DF3F5].map { OKLab(hex: $0) }
        )
        try map(meter) { x, y, colour in
            let tone = 0.3 * colour.x + 0.59 * colour.y + 0.11 * colour.z
            let line: Float = (y * 360 / max(1, Int(unit))) & 1 == 0 ? 1 : 0.93
            return (mix(colour, stops(tone).squareRoot(), 0.72) * line).at(colour.w)
        }
    }
}
