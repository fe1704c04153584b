internal import CVips
package import Domain
package import Foundation

extension Picture {
    /// Encodes a file whose only text is the name of the software.
    ///
    /// `alpha` has a level for each pixel, 255 being opaque, and replaces the picture's own; JPEG has
    /// no alpha: transparent pixels become white. Quality is clamped to 1 to 100; the default is 90
    /// for JPEG and 85 for WebP. Blocks for the time of encoding, up to 300 ms a megapixel; any
    /// thread. Throws `invalid` if the number of levels differs from that of pixels, and `bug`.
    package func encoded(
        as output: ImageOutput,
        alpha: [UInt8]? = nil,
        software: String
    ) throws(Failure) -> Data {
        try ImageLibrary.start()
        guard let alpha = alpha ?? self.alpha else {
            return try FormatEncoding(output: output, software: software).file(bytes, of: self)
        }
        guard alpha.count == width * height else {
            throw Failure(.invalid, "The transparency does not fit the image's width and height.")
        }
        let encoding = FormatEncoding(output: output, software: software)
        guard output.format != .jpeg else { return try encoding.file(onWhite(alpha), of: self) }
        return try encoding.file(withAlpha(alpha), of: self)
    }

    // MARK: - Private

    private func onWhite(_ alpha: [UInt8]) -> [UInt8] {
        var result = bytes
        for index in alpha.indices where alpha[index] < 255 {
            let level = Int(alpha[index])
            for at in 3 * index..<3 * index + 3 {
                result[at] = UInt8((Int(bytes[at]) * level + 255 * (255 - level) + 127) / 255)
            }
        }
        return result
    }

    private func withAlpha(_ alpha: [UInt8]) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: 4 * alpha.count) { target, count in
            for index in alpha.indices {
                target[4 * index] = bytes[3 * index]
                target[4 * index + 1] = bytes[3 * index + 1]
                target[4 * index + 2] = bytes[3 * index + 2]
                target[4 * index + 3] = alpha[index]
            }
            count = 4 * alpha.count
        }
    }
}

/// Encodes three or four bytes per pixel to one of several formats.
private struct FormatEncoding {
    let output: ImageOutput
    let software: String

    func file(_ pixels: [UInt8], of picture: Picture) throws(Failure) -> Data {
        let file = pixels.withUnsafeBytes { encode($0, picture.width, picture.height) }
        guard let file else { throw .bug }
        guard output.format == .png else { return file }
        return PNGText.insert([("Software", software)], into: file)
    }

    // MARK: - Private

    private static let jpegQuality = 90
    private static let webPQuality = 85

    private func encode(_ pixels: UnsafeRawBufferPointer, _ width: Int, _ height: Int) -> Data? {
        let bands = pixels.count / (width * height)
        let source = Step {
            $0 = cvips_of_bytes(
                pixels.baseAddress,
                pixels.count,
                Int32(width),
                Int32(height),
                Int32(bands)
            )
            return $0 == nil ? -1 : 0
        }
        let named = source?.then { cvips_with_software($0, &$1, PNGText.ascii(software)) }
        return named.flatMap(save)
    }

    private func save(_ step: Step) -> Data? {
        var bytes: UnsafeMutableRawPointer?
        var count = 0
        let status = SaverThreads.run {
            switch output.format {
            case .png: Encoding.save(step, &bytes, &count)
            case .jpeg: cvips_jpeg_save(step.image, &bytes, &count, quality(Self.jpegQuality))
            case .webp: cvips_webp_save(step.image, &bytes, &count, quality(Self.webPQuality))
            }
        }
        guard status == 0, let bytes else {
            cvips_forget_errors()
            return nil
        }
        defer { cvips_free(bytes) }
        return Data(bytes: bytes, count: count)
    }

    private func quality(_ usual: Int) -> Int32 {
        Int32(min(max(output.quality ?? usual, 1), 100))
    }
}
