internal import Domain
internal import Images

/// Distorts a picture slightly and changes its light, for a variation from pixels alone.
struct Warp {
    private let reach: Float
    private let index: Int
    private let random: Random
    private let strength: Variation.Strength

    init(_ strength: Variation.Strength, seed: UInt32, index: Int) {
        self.strength = strength
        self.index = index
        random = Random(UInt64(seed) ^ 0x3A9).fork(UInt64(index + 1))
        reach =
            switch strength {
            case .subtle: 0.45
            case .medium: 1
            case .strong: 1.7
            }
    }

    func picture(_ source: Picture, _ meter: Meter) throws -> Picture {
        let passes = PassMeter(meter: meter, passes: 2)
        let flat = try Canvas.lab(source)
        let bent = Canvas(width: flat.width, height: flat.height)
        let field = WarpField(flat, reach: reach, frame: frame, random: random.fork(2))
        let mood = Mood(index: index, reach: reach, random: random.fork(3))
        try passes.rows(bent.height) { y in
            for x in 0..<bent.width {
                let from = field.place(Float(x), Float(y))
                let v = Float(y) / Float(bent.height)
                let u = Float(x) / Float(bent.width)
                let lab = mood.apply(flat.mirrored(from.x, from.y).lab, u, v)
                bent.pixels[y * bent.width + x] = Colour(lab: lab)
            }
        }
        let picture = try bent.labPicture()
        try passes.rows(1) { _ in }
        return try picture.sharpened(0.4)
    }

    // MARK: - Private

    /// Crop and mirroring of the source.
    private var frame: WarpFrame {
        var random = random.fork(1)
        let zoom: Float =
            switch strength {
            case .subtle: 1.01 + 0.01 * Float(index)
            case .medium: 1.02 + 0.03 * Float(index)
            case .strong: [1.1, 1.22, 1.32, 1.16][index & 3]
            }
        return WarpFrame(
            zoom: zoom,
            shift: Point(random.signed(), random.signed()) * 0.5,
            isMirrored: strength == .strong && index & 1 == 1
        )
    }
}

/// Crop of a picture.
struct WarpFrame {
    let zoom: Float
    /// Offset within the margin that the zoom leaves, -0.5 to 0.5 on each axis.
    let shift: Point
    let isMirrored: Bool
}

/// Displacement field: maps each pixel of the result to a position in the source.
private struct WarpField {
    private let size: Point
    private let unit: Float
    private let amount: Float
    private let frame: WarpFrame
    private let across: Noise
    private let down: Noise

    init(_ canvas: Canvas, reach: Float, frame: WarpFrame, random: Random) {
        var random = random
        size = Point(Float(canvas.width), Float(canvas.height))
        unit = (size.x * size.y).squareRoot()
        amount = 0.05 * reach * unit
        self.frame = frame
        across = Noise(&random)
        down = Noise(&random)
    }

    @inline(__always)
    func place(_ x: Float, _ y: Float) -> Point {
        let p = Point(x, y) * (1 / unit)
        let bend = Point(
            across.fractal(p.x * 2.2, p.y * 2.2, octaves: 2) - 0.5,
            down.fractal(p.x * 2.2, p.y * 2.2, octaves: 2) - 0.5
        )
        let middle = (size - 1) * 0.5
        var off = (Point(x, y) - middle) * (1 / frame.zoom)
        if frame.isMirrored { off.x = -off.x }
        return middle + off + frame.shift * size * (1 - 1 / frame.zoom) + bend * amount
    }
}

extension Canvas {
    /// Samples between pixels; coordinates outside are mirrored at the border.
    @inline(__always)
    func mirrored(_ x: Float, _ y: Float) -> Colour {
        sample(Self.fold(x, Float(width - 1)), Self.fold(y, Float(height - 1)))
    }

    @inline(__always)
    private static func fold(_ x: Float, _ most: Float) -> Float {
        let inside = abs(x)
        return clamp(inside > most ? 2 * most - inside : inside, 0, most)
    }
}
