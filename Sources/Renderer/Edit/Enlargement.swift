internal import Domain
internal import Images

/// Enlarges strip by strip, so only the result's bytes are held in memory, not all its floats.
struct Enlargement {
    let size: PixelSize
    let kind: Upscale.Kind
    private static let rows = 32

    /// Enlarges by resampling only; adds `units` to the meter.
    func picture(_ source: Picture, _ meter: Meter, units: Int) throws -> Picture {
        let resampler = try Resampler(source, width: size.width, height: size.height)
        let scale = Float(size.width) / Float(source.width)
        let sharpening = Sharpening(strength: strength, radius: max(1, Int(scale * 0.75)))
        let texture = kind == .creative ? try DetailTexture(source, scale: scale) : nil
        return try filled(meter, units) { rows in
            var pixels = sharpening.rows(rows, of: resampler)
            texture?.add(to: &pixels, rows: rows, width: size.width)
            return pixels
        }
    }

    /// Enlarges a redrawn picture; falls back to the source's pixels if the redrawing is
    /// unreliable.
    func picture(
        _ redrawn: Redrawn,
        source: Picture,
        _ meter: Meter,
        units: Int
    ) throws -> Picture {
        let fine = try Resampler(redrawn.picture, width: size.width, height: size.height)
        let plain = try Resampler(source, width: size.width, height: size.height)
        let scale = Float(size.width) / Float(redrawn.picture.width)
        let crisp = Sharpening(strength: scale > 1.1 ? 0.6 : scale < 0.9 ? 0.4 : 0, radius: 1)
        let rough = Sharpening(strength: strength, radius: 1)
        let lift =
            kind == .creative
            ? try DetailTexture(source, scale: Float(size.width) / Float(source.width)) : nil
        return try filled(meter, units) { rows in
            var pixels = crisp.rows(rows, of: fine)
            lift?.add(to: &pixels, rows: rows, width: size.width)
            let fallback = rough.rows(rows, of: plain)
            correct(&pixels, rows, redrawn.correction, fallback)
            return pixels
        }
    }

    // MARK: - Private

    private var strength: Float {
        switch kind {
        case .subtle: 0.35
        case .single: 0.5
        case .creative: 1.1
        case .standard, .double, .quadruple: 0.8
        }
    }

    private func filled(
        _ meter: Meter,
        _ units: Int,
        _ strip: (Range<Int>) -> [Colour]
    ) throws -> Picture {
        var rgb: [UInt8] = []
        rgb.reserveCapacity(size.width * size.height * 3)
        for first in stride(from: 0, to: size.height, by: Self.rows) {
            let end = min(first + Self.rows, size.height)
            PixelBytes.append(strip(first..<end), to: &rgb)
            try meter.add(units * end / size.height - units * first / size.height)
        }
        return try Picture(rgb: rgb, width: size.width, height: size.height)
    }

    /// Corrects a strip of the redrawing towards the source's tones.
    private func correct(
        _ pixels: inout [Colour],
        _ rows: Range<Int>,
        _ correction: Canvas,
        _ fallback: [Colour]
    ) {
        let (sx, sy) = (
            Float(correction.width) / Float(size.width),
            Float(correction.height) / Float(size.height)
        )
        var index = 0
        for y in rows {
            let row = (Float(y) + 0.5) * sy - 0.5
            for x in 0..<size.width {
                let local = correction.sample((Float(x) + 0.5) * sx - 0.5, row)
                let toned = pixels[index] + local
                pixels[index] = mix(fallback[index], toned, local.w)
                index += 1
            }
        }
    }
}
