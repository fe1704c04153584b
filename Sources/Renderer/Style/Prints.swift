extension MannerPass {
    /// Posterises to some levels of tone, with outlines of strength `ink` and a halftone of
    /// strength `dots`.
    func printed(
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

    /// Woodblock print on fibrous paper.
    func woodblock(_ meter: PassMeter) throws(Abandoned) {
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

    /// Glowing lines along all edges.
    func glowLines(_ meter: PassMeter) throws(Abandoned) {
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

    /// Vaporwave: magenta and cyan with scan lines.
    func vaporwave(_ meter: PassMeter) throws(Abandoned) {
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
