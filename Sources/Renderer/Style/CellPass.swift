/// Styles that divide the picture into cells of one colour.
struct CellPass {
    let canvas: Canvas
    var random: Random

    private var unit: Float { Float(canvas.width * canvas.height).squareRoot() }

    /// Pixel art: square pixels with dithered, reduced colours.
    func pixels(_ meter: PassMeter) throws(Abandoned) {
        let size = max(2, Int(unit / 150))
        try meter.rows((canvas.height + size - 1) / size) { row in
            for column in 0..<(canvas.width + size - 1) / size {
                let mean = mean(column * size, row * size, size)
                let threshold = (Float((row * 2 + column * 3) & 3) - 1.5) * 0.22
                let steps =
                    (mean * 11 + Colour(repeating: 0.5 + threshold)).rounded(.down) * (1 / 11)
                fill(column * size, row * size, size, steps)
            }
        }
    }

    /// Stained glass between strips of lead.
    func glass(_ meter: PassMeter) throws(Abandoned) {
        let size = unit / 19
        try cells(meter, size) { place, edge, colour in
            let lead = smooth(0.055, 0.085, edge)
            let grain = 0.86 + 0.28 * cellHash(Int(place.x * 40), Int(place.y * 40), 3)
            let grey = Colour(repeating: colour.luma)
            let rich =
                (grey + (colour - grey) * 1.6) * (1.18 * grain) * (0.82 + 0.5 * min(0.4, edge))
            return mix(Colour(0.04, 0.04, 0.05, 0), rich, lead)
        }
    }

    /// Mosaic of small stones in mortar.
    func mosaic(_ meter: PassMeter) throws(Abandoned) {
        try cells(meter, unit / 72) { place, edge, colour in
            let stone = smooth(0.05, 0.12, edge)
            let tone = 0.86 + 0.28 * cellHash(Int(place.x), Int(place.y), 11)
            return mix(
                Colour(0.78, 0.74, 0.68, 0),
                colour * tone * (0.9 + 0.3 * min(0.4, edge)),
                stone
            )
        }
    }

    // MARK: - Private

    /// Draws Voronoi cells; `paint` takes a cell's seed, the distance to its border and its colour.
    private func cells(
        _ meter: PassMeter,
        _ size: Float,
        _ paint: (Point, Float, Colour) -> Colour
    ) throws(Abandoned) {
        let source = Canvas(width: canvas.width, height: canvas.height)
        _ = source.pixels.update(fromContentsOf: canvas.pixels)
        let salt = UInt32(truncatingIfNeeded: random.hashed)
        try meter.rows(canvas.height) { y in
            for x in 0..<canvas.width {
                let p = Point(Float(x), Float(y)) * (1 / size)
                let (cx, cy) = (floorInt(p.x), floorInt(p.y))
                var (first, second): (Float, Float) = (9, 9)
                var home = p
                for j in cy - 1...cy + 1 {
                    for i in cx - 1...cx + 1 {
                        let seed = Point(
                            Float(i) + 0.1 + 0.8 * cellHash(i, j, salt),
                            Float(j) + 0.1 + 0.8 * cellHash(i, j, salt ^ 7)
                        )
                        let d = length(seed - p)
                        if d < first {
                            (first, second, home) = (d, first, seed)
                        } else {
                            second = min(second, d)
                        }
                    }
                }
                let colour = source.sample(home.x * size, home.y * size)
                canvas.pixels[y * canvas.width + x] = paint(home, second - first, colour)
            }
        }
    }

    private func mean(_ x: Int, _ y: Int, _ size: Int) -> Colour {
        var sum = Colour(grey: 0)
        var count: Float = 0
        for j in y..<min(y + size, canvas.height) {
            for i in x..<min(x + size, canvas.width) {
                sum += canvas.pixels[j * canvas.width + i].at(0)
                count += 1
            }
        }
        return sum * (1 / max(1, count))
    }

    private func fill(_ x: Int, _ y: Int, _ size: Int, _ colour: Colour) {
        for j in y..<min(y + size, canvas.height) {
            for i in x..<min(x + size, canvas.width) {
                canvas.pixels[j * canvas.width + i] = colour
            }
        }
    }
}
