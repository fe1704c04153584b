internal import Foundation

/// A colour in Björn Ottosson's OKLab: perceptual lightness, 0 to 1, and two opponent axes.
struct OKLab {
    var l: Float
    var a: Float
    var b: Float

    init(_ l: Float, _ a: Float, _ b: Float) {
        self.l = l
        self.a = a
        self.b = b
    }

    /// Creates a colour from lightness, chroma and a hue in turns.
    init(l: Float, chroma: Float, hue: Float) {
        self.init(l, chroma * cos(hue * 2 * .pi), chroma * sin(hue * 2 * .pi))
    }

    init(_ colour: Colour) {
        let c = pointwiseMax(colour, Colour(grey: 0))
        let l = cbrt(0.4122214708 * c.x + 0.5363325363 * c.y + 0.0514459929 * c.z)
        let m = cbrt(0.2119034982 * c.x + 0.6806995451 * c.y + 0.1073969566 * c.z)
        let s = cbrt(0.0883024619 * c.x + 0.2817188376 * c.y + 0.6299787005 * c.z)
        self.init(
            0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
            1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
            0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s
        )
    }

    /// Creates a colour from 0xRRGGBB in sRGB.
    init(hex: UInt32) { self.init(Colour(hex: hex)) }

    var chroma: Float { (a * a + b * b).squareRoot() }
    /// Hue in turns, -0.5 to 0.5.
    var hue: Float { atan2(b, a) / (2 * .pi) }

    /// Linear light; never below zero.
    var colour: Colour {
        let l3 = cube(l + 0.3963377774 * a + 0.2158037573 * b)
        let m3 = cube(l - 0.1055613458 * a - 0.0638541728 * b)
        let s3 = cube(l - 0.0894841775 * a - 1.2914855480 * b)
        let red = 4.0767416621 * l3 - 3.3077115913 * m3 + 0.2309699292 * s3
        let green = -1.2684380046 * l3 + 2.6097574011 * m3 - 0.3413193965 * s3
        let blue = -0.0041960863 * l3 - 0.7034186147 * m3 + 1.7076147010 * s3
        return pointwiseMax(Colour(red, green, blue, 0), Colour(grey: 0))
    }

    func mixed(_ other: OKLab, _ t: Float) -> OKLab {
        OKLab(mix(l, other.l, t), mix(a, other.a, t), mix(b, other.b, t))
    }

    /// Rotates the hue by turns, and scales chroma and lightness.
    func shifted(hue turn: Float, chroma gain: Float = 1, light: Float = 1) -> OKLab {
        let c = cos(turn * 2 * .pi) * gain
        let s = sin(turn * 2 * .pi) * gain
        return OKLab(l * light, a * c - b * s, a * s + b * c)
    }

    private func cube(_ x: Float) -> Float { x * x * x }
}

extension SIMD4<Float> {
    /// Creates linear light from 0xRRGGBB in sRGB.
    init(hex: UInt32) {
        func linear(_ shift: UInt32) -> Float {
            let value = Float((hex >> shift) & 0xFF) / 255
            return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
        }
        self.init(linear(16), linear(8), linear(0), 0)
    }
}

/// A colour gradient, interpolated in OKLab and cached in a table.
struct Gradient {
    private let table: [Colour]

    /// Spreads stops over 0...1, evenly unless positions are given.
    init(_ stops: [OKLab], places: [Float]? = nil, gain: Float = 1) {
        let places = places ?? (0..<stops.count).map { Float($0) / Float(max(1, stops.count - 1)) }
        table = (0...Self.last).map { step in
            let t = Float(step) / Float(Self.last)
            let upper = places.firstIndex { $0 >= t } ?? stops.count - 1
            let lower = max(0, upper - 1)
            let span = max(1e-6, places[upper] - places[lower])
            let local = upper == lower ? 0 : clamp((t - places[lower]) / span)
            let eased = mix(local, local * local * (3 - 2 * local), 0.35)
            return stops[lower].mixed(stops[upper], eased).colour * gain
        }
    }

    /// Returns the colour at a position, clamped to 0...1.
    func callAsFunction(_ t: Float) -> Colour {
        let place = clamp(t) * Float(Self.last)
        let index = min(Int(place), Self.last - 1)
        return mix(table[index], table[index + 1], place - Float(index))
    }

    private static let last = 512
}
