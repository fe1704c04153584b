internal import Foundation

/// Tone mapping from linear light to bytes: bloom, grading, tone curve and dither.
struct Finish {
    /// Saturation; 1 is neutral.
    var richness: Float = 1
    var contrast: Float = 0.12
    var bloom: Float = 0.5
    var vignette: Float = 0.2
    var exposure: Float = 1
    var grain: Float = 0
    var shadows = Colour(grey: 0)
    var highlights = Colour(grey: 0)
    var random: Random

    /// Tone-maps the canvas to encoded values, 0 to 1 in each channel.
    func develop(_ canvas: Canvas, _ meter: PassMeter) throws(Abandoned) {
        let glow = Bloom(canvas, strength: bloom)
        let curve = ToneCurve.shared
        let centre = Point(Float(canvas.width), Float(canvas.height)) * 0.5
        let reach = 1 / length(centre)
        try meter.rows(canvas.height) { y in
            for x in 0..<canvas.width {
                let index = y * canvas.width + x
                let edge = (Point(Float(x), Float(y)) - centre) * reach
                let shade = exposure * (1 - vignette * dot(edge, edge))
                let light = (canvas.pixels[index] + glow.light(x, y)) * shade
                canvas.pixels[index] = grade(curve.encode(light)).at(canvas.pixels[index].w)
            }
        }
    }

    /// Converts an encoded canvas to bytes, dithered to avoid banding.
    func bytes(_ canvas: Canvas, _ meter: PassMeter) throws(Abandoned) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: canvas.width * canvas.height * 3)
        let salt = UInt32(truncatingIfNeeded: random.fork(3).hashed)
        try meter.rows(canvas.height) { y in
            for x in 0..<canvas.width {
                let bits = cellBits(x, y, salt)
                let coarse = (Float(bits >> 16) - Float(bits & 0xFFFF)) * (1 / 65_536)
                let noise = coarse * (0.55 + grain * 255)
                let value =
                    canvas.pixels[y * canvas.width + x] * 255 + Colour(repeating: 0.5 + noise)
                let whole = value.clamped(
                    lowerBound: Colour(repeating: 0),
                    upperBound: Colour(repeating: 255)
                )
                let at = (y * canvas.width + x) * 3
                bytes[at] = UInt8(whole.x)
                bytes[at + 1] = UInt8(whole.y)
                bytes[at + 2] = UInt8(whole.z)
            }
        }
        return bytes
    }

    // MARK: - Private

    @inline(__always)
    private func grade(_ colour: Colour) -> Colour {
        let grey = Colour(repeating: 0.3 * colour.x + 0.59 * colour.y + 0.11 * colour.z)
        var c = grey + (colour - grey) * richness
        let tone = grey.x
        c += shadows * ((1 - tone) * (1 - tone)) + highlights * (tone * tone)
        c = c.clamped(lowerBound: Colour(repeating: 0), upperBound: Colour(repeating: 1))
        let curved = c * c * (Colour(repeating: 3) - 2 * c)
        return c + (curved - c) * contrast
    }
}

extension Random {
    /// The next number of the stream, without advancing it.
    var hashed: UInt64 {
        var copy = self
        return copy.next()
    }
}

/// sRGB encoding with a soft shoulder for highlights.
private final class ToneCurve: Sendable {
    static let shared = ToneCurve()
    private let table: [Float]
    private static let steps: Float = 1023

    private init() {
        table = (0...1024).map { step in
            let root = Float(step) / Self.steps * 2
            let light = root * root
            let soft = light < 0.6 ? light : 0.6 + 0.4 * (1 - exp(-(light - 0.6) / 0.62))
            return soft <= 0.0031308 ? 12.92 * soft : 1.055 * pow(soft, 1 / 2.4) - 0.055
        }
    }

    @inline(__always)
    func encode(_ light: Colour) -> Colour {
        let positive = light.clamped(
            lowerBound: Colour(repeating: 0),
            upperBound: Colour(repeating: 4)
        )
        let root = positive.squareRoot() * (Self.steps / 2)
        return Colour(look(root.x), look(root.y), look(root.z), 0)
    }

    @inline(__always)
    private func look(_ place: Float) -> Float {
        let index = min(Int(place), 1022)
        return table.withUnsafeBufferPointer {
            mix($0[index], $0[index + 1], place - Float(index))
        }
    }
}
