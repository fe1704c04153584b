internal import Images

/// Variation of light and colour for one of four siblings.
struct Mood {
    private let light: Float
    private let slope: Point
    private let contrast: Float
    private let chroma: Float
    private let turn: Float
    private let warm: Float

    /// Selects the changes of one of four; `reach` scales all of them, `turning` the hue shift in
    /// addition.
    init(index: Int, reach: Float, turning: Float = 1, random: Random) {
        var random = random
        let place = index & 3
        let some = reach * random.between(0.8, 1.2)
        light = [0.028, -0.035, 0.006, -0.012][place] * some
        slope = Point(random.signed(), random.signed()) * (0.05 * some)
        contrast = 1 + [-0.03, 0.07, 0.10, -0.09][place] * min(some, 1.3)
        chroma = 1 + [0.08, -0.06, 0.16, -0.18][place] * min(some, 1.3)
        turn = [0.012, -0.018, 0.008, -0.012][place] * some * turning
        warm = [0.014, -0.016, 0.004, 0.006][place] * some
    }

    @inline(__always)
    func apply(_ colour: OKLab, _ u: Float, _ v: Float) -> OKLab {
        var lab = colour.shifted(hue: turn, chroma: chroma)
        let room = 4 * lab.l * (1 - lab.l)
        let shade = light + slope.x * (u - 0.5) + slope.y * (v - 0.5)
        lab.l = clamp(0.5 + (lab.l - 0.5) * mix(1, contrast, clamp(room)) + shade * clamp(room))
        lab.a += 0.4 * warm * clamp(room)
        lab.b += warm * clamp(room)
        return lab
    }

    /// Applies the changes to a picture; adds a whole picture's units to the meter.
    func picture(_ picture: Picture, _ meter: Meter) throws -> Picture {
        let canvas = try Canvas.lab(picture)
        let (wide, high) = (1 / Float(canvas.width), 1 / Float(canvas.height))
        try PassMeter(meter: meter, passes: 1).rows(canvas.height) { y in
            for x in 0..<canvas.width {
                let index = y * canvas.width + x
                let lab = apply(canvas.pixels[index].lab, Float(x) * wide, Float(y) * high)
                canvas.pixels[index] = Colour(lab: lab)
            }
        }
        return try canvas.labPicture()
    }
}
