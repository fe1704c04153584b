package import Domain

extension Picture {
    /// Resizes the picture to exactly this size, larger or smaller (Lanczos with three lobes).
    ///
    /// Throws `invalid` unless there is at least one pixel. Blocks, about 30 ms a megapixel.
    package func resized(width: Int, height: Int) throws(Failure) -> Picture {
        guard width != self.width || height != self.height else { return self }
        let resampler = try Resampler(self, width: width, height: height)
        var rgb: [UInt8] = []
        rgb.reserveCapacity(width * height * 3)
        for first in stride(from: 0, to: height, by: 64) {
            PixelBytes.append(resampler.rows(first..<min(first + 64, height)), to: &rgb)
        }
        return try Picture(rgb: rgb, width: width, height: height)
    }

    /// Crops the picture; throws `invalid` unless the part is inside.
    package func cropped(x: Int, y: Int, width: Int, height: Int) throws(Failure) -> Picture {
        guard x >= 0, y >= 0, width > 0, height > 0, x <= self.width - width,
            y <= self.height - height
        else { throw Failure(.invalid, "The part to cut out is not inside the image.") }
        var rgb: [UInt8] = []
        rgb.reserveCapacity(width * height * 3)
        for row in y..<y + height {
            let start = (row * self.width + x) * 3
            rgb += bytes[start..<start + width * 3]
        }
        return try Picture(rgb: rgb, width: width, height: height)
    }

    /// Crops the centre to the aspect ratio of a size, then resizes it to that size.
    ///
    /// Throws like `resized`.
    package func covering(width: Int, height: Int) throws(Failure) -> Picture {
        guard width > 0, height > 0 else { return try resized(width: width, height: height) }
        let scale = min(
            Double(self.width) / Double(width),
            Double(self.height) / Double(height)
        )
        let wide = min(self.width, max(1, Int((Double(width) * scale).rounded())))
        let high = min(self.height, max(1, Int((Double(height) * scale).rounded())))
        let part = try cropped(
            x: (self.width - wide) / 2,
            y: (self.height - high) / 2,
            width: wide,
            height: high
        )
        return try part.resized(width: width, height: height)
    }

    /// Sharpens the edges without halos.
    ///
    /// `strength` is 0 to 2; `radius` is the width of a soft edge in pixels, 1 to 8.
    package func sharpened(_ strength: Float, radius: Int = 1) throws(Failure) -> Picture {
        let resampler = try Resampler(self, width: width, height: height)
        let sharpening = Sharpening(strength: strength, radius: radius)
        var rgb: [UInt8] = []
        rgb.reserveCapacity(bytes.count)
        for first in stride(from: 0, to: height, by: 64) {
            let rows = first..<min(first + 64, height)
            PixelBytes.append(sharpening.rows(rows, of: resampler), to: &rgb)
        }
        return try Picture(rgb: rgb, width: width, height: height)
    }
}

/// Converts floating-point pixels to bytes.
package enum PixelBytes {
    /// Appends pixels of 0 to 255, three bytes each; other values are clamped.
    package static func append(_ pixels: [SIMD4<Float>], to bytes: inout [UInt8]) {
        let low = SIMD4<Float>.zero
        let high = SIMD4<Float>(repeating: 255)
        bytes += [UInt8](unsafeUninitializedCapacity: pixels.count * 3) { target, count in
            pixels.withUnsafeBufferPointer { pixels in
                for index in 0..<pixels.count {
                    let whole = pointwiseMax(low, pointwiseMin(high, pixels[index] + 0.5))
                    target[3 * index] = UInt8(whole.x)
                    target[3 * index + 1] = UInt8(whole.y)
                    target[3 * index + 2] = UInt8(whole.z)
                }
            }
            count = pixels.count * 3
        }
    }
}
