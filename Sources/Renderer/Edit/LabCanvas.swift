internal import Foundation
internal import Images

/// Canvases in OKLab: lightness and two opponent axes in the first three channels.
extension Canvas {
    /// Converts a picture to OKLab.
    static func lab(_ picture: Picture) throws -> Canvas {
        let bytes = try picture.rgb()
        let linear = SRGBCurve.shared.linear
        let canvas = Canvas(width: picture.width, height: picture.height)
        for index in canvas.pixels.indices {
            let at = 3 * index
            let light = Colour(
                linear[Int(bytes[at])],
                linear[Int(bytes[at + 1])],
                linear[Int(bytes[at + 2])],
                0
            )
            canvas.pixels[index] = Colour(lab: OKLab(light))
        }
        return canvas
    }

    /// Converts a canvas in OKLab to a picture.
    func labPicture() throws -> Picture {
        var rgb: [UInt8] = []
        rgb.reserveCapacity(width * height * 3)
        for y in 0..<height {
            let row = pixels[y * width..<(y + 1) * width]
            PixelBytes.append(row.map { SRGBCurve.shared.encoded($0.lab.colour) * 255 }, to: &rgb)
        }
        return try Picture(rgb: rgb, width: width, height: height)
    }

    func copy() -> Canvas {
        let copy = Canvas(width: width, height: height)
        _ = copy.pixels.update(fromContentsOf: pixels)
        return copy
    }
}

extension SIMD4<Float> {
    init(lab: OKLab) { self.init(lab.l, lab.a, lab.b, 0) }

    /// The first three channels as OKLab.
    @inline(__always)
    var lab: OKLab { OKLab(x, y, z) }
}

/// sRGB transfer function, both ways, by look-up tables.
final class SRGBCurve: Sendable {
    static let shared = SRGBCurve()
    /// Linear light of each byte value.
    let linear: [Float]
    private let table: [Float]
    private static let steps = 2047

    private init() {
        linear = (0...255).map { byte in
            let value = Float(byte) / 255
            return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
        }
        table = (0...Self.steps + 1).map { step in
            let root = Float(step) / Float(Self.steps)
            let light = root * root
            return light <= 0.0031308 ? 12.92 * light : 1.055 * pow(light, 1 / 2.4) - 0.055
        }
    }

    /// Encodes linear light, 0 to 1.
    @inline(__always)
    func encoded(_ light: Colour) -> Colour {
        let root =
            light.clamped(
                lowerBound: Colour(repeating: 0),
                upperBound: Colour(repeating: 1)
            ).squareRoot() * Float(Self.steps)
        return Colour(look(root.x), look(root.y), look(root.z), 0)
    }

    @inline(__always)
    private func look(_ place: Float) -> Float {
        let index = min(Int(place), Self.steps)
        return table.withUnsafeBufferPointer { mix($0[index], $0[index + 1], place - Float(index)) }
    }
}
