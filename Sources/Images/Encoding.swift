internal import CVips
internal import Domain
internal import Foundation

/// Encodes a picture to a PNG file.
struct Encoding {
    let software: String
    let comment: String?

    func png(of picture: Picture) throws(Failure) -> Data {
        let file = picture.bytes.withUnsafeBytes { encode($0, picture.width, picture.height) }
        guard let file else { throw .bug }
        let texts = [("Software", software)] + (comment.map { [("Comment", $0)] } ?? [])
        return PNGText.insert(texts, into: file)
    }

    /// Calls libvips' PNG saver with fixed options; the memory must be freed with `cvips_free`.
    static func save(
        _ step: Step,
        _ bytes: inout UnsafeMutableRawPointer?,
        _ count: inout Int
    ) -> Int32 {
        cvips_png_save(step.image, &bytes, &count, compression)
    }

    // MARK: - Private

    /// zlib's fastest level; level 3 takes 1.5 times as long and saves five percent of the size.
    private static let compression: Int32 = 1

    private func encode(_ pixels: UnsafeRawBufferPointer, _ width: Int, _ height: Int) -> Data? {
        let source = Step {
            $0 = cvips_of_bytes(
                pixels.baseAddress,
                pixels.count,
                Int32(width),
                Int32(height),
                3
            )
            return $0 == nil ? -1 : 0
        }
        return source.flatMap(save)
    }

    private func save(_ step: Step) -> Data? {
        var bytes: UnsafeMutableRawPointer?
        var count = 0
        let status = SaverThreads.run { Self.save(step, &bytes, &count) }
        guard status == 0, let bytes else {
            cvips_forget_errors()
            return nil
        }
        defer { cvips_free(bytes) }
        return Data(bytes: bytes, count: count)
    }
}
