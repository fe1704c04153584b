internal import Images

/// Synthetic detail for an enlarged picture: fibres along the local structures, and more local
/// contrast.
///
/// Strongest in textured areas; smooth skies and clean outlines get none.
struct DetailTexture {
    /// For each source pixel: the direction of local structures in x and y, the strength of texture
    /// in levels of 0 to 255, and the mean luma of the surroundings.
    private let guide: Canvas
    private let toSource: Float

    /// Measures the source; `scale` is the ratio of the result's width to the source's.
    init(_ source: Picture, scale: Float) throws {
        toSource = 1 / max(scale, 0.01)
        guide = try Self.guide(source)
    }

    /// Adds detail to a range of rows of the result.
    func add(to pixels: inout [Colour], rows: Range<Int>, width: Int) {
        var index = 0
        for y in rows {
            let row = (Float(y) + 0.5) * toSource - 0.5
            for x in 0..<width {
                let local = guide.sample((Float(x) + 0.5) * toSource - 0.5, row)
                let luma =
                    0.299 * pixels[index].x + 0.587 * pixels[index].y + 0.114 * pixels[index].z
                let contrast = clamp((luma - local.w) * 0.2, -12, 12) * smooth(0.5, 4, local.z)
                let fibre =
                    local.z < 0.7 ? 0 : fibre(x, y, Point(local.x, local.y)) * amount(local.z)
                let tone = smooth(4, 50, luma) * smooth(255, 215, luma)
                pixels[index] += Colour(repeating: (contrast + fibre) * tone)
                index += 1
            }
        }
    }

    // MARK: - Private

    /// Returns the fibre strength for a texture strength; lower again at hard outlines.
    @inline(__always)
    private func amount(_ texture: Float) -> Float {
        32 * smooth(0.7, 6, texture) * smooth(46, 16, texture)
    }

    /// Averages random values along a direction (line integral convolution); the mean is 0.
    @inline(__always)
    private func fibre(_ x: Int, _ y: Int, _ along: Point) -> Float {
        let step = along * (1.15 / max(0.05, length(along)))
        var sum: Float = 0
        for place in -4...4 {
            let p = Point(Float(x), Float(y)) + step * Float(place) + Point(0.5, 0.5)
            sum += cellHash(floorInt(p.x), floorInt(p.y), 77) - 0.5
        }
        return sum * (1 / 9)
    }

    private static func guide(_ source: Picture) throws -> Canvas {
        let bytes = try source.rgb()
        let lumas = Canvas(width: source.width, height: source.height)
        for index in lumas.pixels.indices {
            let (red, green, blue) = (bytes[3 * index], bytes[3 * index + 1], bytes[3 * index + 2])
            let luma = 0.299 * Float(red) + 0.587 * Float(green) + 0.114 * Float(blue)
            lumas.pixels[index] = Colour(repeating: luma)
        }
        let unit = Float(source.width * source.height).squareRoot()
        let tensors = tensors(lumas)
        BoxBlur(radius: 2).apply(tensors)
        BoxBlur(radius: max(2, Int(unit / 90))).apply(lumas)
        for index in tensors.pixels.indices {
            tensors.pixels[index] = direction(tensors.pixels[index], lumas.pixels[index].x)
        }
        return tensors
    }

    /// Returns the structure tensor at each pixel: xx, yy, xy.
    private static func tensors(_ lumas: Canvas) -> Canvas {
        let tensors = Canvas(width: lumas.width, height: lumas.height)
        for y in 0..<lumas.height {
            for x in 0..<lumas.width {
                let dx = (lumas[x + 1, y].x - lumas[x - 1, y].x) * 0.5
                let dy = (lumas[x, y + 1].x - lumas[x, y - 1].x) * 0.5
                tensors.pixels[y * lumas.width + x] = Colour(dx * dx, dy * dy, dx * dy, 0)
            }
        }
        return tensors
    }

    /// Returns the direction across the steepest gradient, the gradient's strength and the mean
    /// luma.
    private static func direction(_ tensor: Colour, _ mean: Float) -> Colour {
        let half = (tensor.x - tensor.y) * 0.5
        let root = (half * half + tensor.z * tensor.z).squareRoot()
        let steepest = (tensor.x + tensor.y) * 0.5 + root
        let across =
            half >= 0 ? Point(half + root, tensor.z) : Point(tensor.z, root - half)
        let size = max(1e-6, length(across))
        return Colour(-across.y / size, across.x / size, steepest.squareRootOrZero, mean)
    }
}
