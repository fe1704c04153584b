/// Applies a fill at full resolution: matches are copied from the original pixels, which preserves
/// the picture's grain.
struct Transfer {
    let level: Level
    let correction: Canvas
    let sheet: Sheet
    private let across: Float
    private let down: Float

    init(_ level: Level, correction: Canvas, sheet: Sheet) {
        self.level = level
        self.correction = correction
        self.sheet = sheet
        across = Float(sheet.window.width) / Float(level.width)
        down = Float(sheet.window.height) / Float(level.height)
    }

    /// Draws the open pixels into `result`, which has the sheet's size.
    func run(into result: inout Raster, _ portion: Portion) throws(Abandoned) {
        let window = sheet.window
        let width = sheet.base.width
        try result.bytes.withUnsafeMutableBufferPointer { bytes throws(Abandoned) in
            try portion.rows(window.height) { row in
                let y = window.y + row
                for x in window.x..<window.x + window.width {
                    let cover = sheet.open[y * width + x]
                    guard cover > 0 else { continue }
                    Self.lay(colour(x, y), cover, bytes, (y * width + x) * 3)
                }
            }
        }
    }

    /// Blends an encoded colour into three bytes.
    @inline(__always)
    static func lay(
        _ colour: Colour,
        _ cover: UInt8,
        _ bytes: UnsafeMutableBufferPointer<UInt8>,
        _ at: Int
    ) {
        let part = Float(cover) * (1 / 255)
        for channel in 0..<3 {
            let under = Float(bytes[at + channel])
            let value = mix(under, colour[channel] * 255, part)
            bytes[at + channel] = UInt8(clamp(value + 0.5, 0, 255))
        }
    }

    // MARK: - Private

    @inline(__always)
    private func colour(_ x: Int, _ y: Int) -> Colour {
        let px = (Float(x - sheet.window.x) + 0.5) / across - 0.5
        let py = (Float(y - sheet.window.y) + 0.5) / down - 0.5
        let (u, v) = (floorInt(px), floorInt(py))
        let (fx, fy) = (px - Float(u), py - Float(v))
        var sum = Colour(grey: 0)
        var total: Float = 0
        for (du, dv, weight) in [
            (0, 0, (1 - fx) * (1 - fy)), (1, 0, fx * (1 - fy)), (0, 1, (1 - fx) * fy),
            (1, 1, fx * fy),
        ] {
            guard let colour = copy(x, y, of: u + du, v + dv) else { continue }
            sum += colour * (weight + 1e-4)
            total += weight + 1e-4
        }
        let colour = total > 0 ? sum * (1 / total) : level.canvas.sample(px, py)
        return colour + correction.sample(px, py)
    }

    /// Returns the full-resolution colour that a working pixel's match gives.
    @inline(__always)
    private func copy(_ x: Int, _ y: Int, of u: Int, _ v: Int) -> Colour? {
        let reach = Level.reach
        let cu = min(max(u, reach), level.width - 1 - reach)
        let cv = min(max(v, reach), level.height - 1 - reach)
        let centre = cv * level.width + cu
        let match = level.match.cells[centre]
        guard match >= 0 else { return nil }
        let (mv, mu) = match.quotientAndRemainder(dividingBy: level.width)
        let sx = x + Int((Float(mu - cu) * across).rounded())
        let sy = y + Int((Float(mv - cv) * down).rounded())
        guard let given = sheet.given(sx, sy) else { return nil }
        return given + level.shift.cells[centre]
    }
}
