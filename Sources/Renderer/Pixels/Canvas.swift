/// A picture being drawn: linear light, with the distance (depth) in the fourth channel.
///
/// Owns its memory. Not thread-safe: a canvas must stay on the thread that created it.
final class Canvas {
    let width: Int
    let height: Int
    let pixels: UnsafeMutableBufferPointer<Colour>

    /// Distance of the sky.
    static let far: Float = 1e6

    init(width: Int, height: Int) {
        self.width = width
        self.height = height
        pixels = .allocate(capacity: width * height)
        pixels.initialize(repeating: Colour(0, 0, 0, Self.far))
    }

    deinit { pixels.deallocate() }

    /// Accesses a pixel; coordinates outside are clamped.
    @inline(__always)
    subscript(x: Int, y: Int) -> Colour {
        get { pixels[min(max(y, 0), height - 1) * width + min(max(x, 0), width - 1)] }
        set { pixels[min(max(y, 0), height - 1) * width + min(max(x, 0), width - 1)] = newValue }
    }

    /// Samples with bilinear interpolation.
    @inline(__always)
    func sample(_ x: Float, _ y: Float) -> Colour {
        let cx = clamp(x, 0, Float(width - 1))
        let cy = clamp(y, 0, Float(height - 1))
        let ix = Int(cx)
        let iy = Int(cy)
        let fx = cx - Float(ix)
        let top = mix(self[ix, iy], self[ix + 1, iy], fx)
        return mix(top, mix(self[ix, iy + 1], self[ix + 1, iy + 1], fx), cy - Float(iy))
    }

    /// Blends a colour into a pixel with opacity `cover`, unless something nearer is there.
    @inline(__always)
    func lay(_ colour: Colour, _ cover: Float, _ x: Int, _ y: Int, distance: Float) {
        guard cover > 0.002, x >= 0, y >= 0, x < width, y < height else { return }
        let index = y * width + x
        let under = pixels[index]
        guard under.w >= distance else { return }
        let laid = mix(under, colour, min(cover, 1))
        pixels[index] = laid.at(cover > 0.5 ? distance : under.w)
    }

    /// True if the pixel, which must be inside the picture, shows nothing nearer than `distance`.
    @inline(__always)
    func isFree(_ x: Int, _ y: Int, _ distance: Float) -> Bool {
        pixels[y * width + x].w >= distance
    }

    /// Adds light to a pixel.
    @inline(__always)
    func add(_ light: Colour, _ x: Int, _ y: Int) {
        guard x >= 0, y >= 0, x < width, y < height else { return }
        let index = y * width + x
        pixels[index] = (pixels[index] + light).at(pixels[index].w)
    }

    /// Resizes with bilinear interpolation.
    func resized(width: Int, height: Int) -> Canvas {
        guard width != self.width || height != self.height else { return self }
        let result = Canvas(width: width, height: height)
        let sx = Float(self.width) / Float(width)
        let sy = Float(self.height) / Float(height)
        for y in 0..<height {
            for x in 0..<width {
                result.pixels[y * width + x] = sample(
                    (Float(x) + 0.5) * sx - 0.5,
                    (Float(y) + 0.5) * sy - 0.5
                )
            }
        }
        return result
    }
}
