/// The file format of a result's images.
package struct ImageOutput: Hashable, Sendable, Codable {
    /// A file format that results can have.
    package enum Format: String, CaseIterable, Sendable, Codable {
        case png, jpeg, webp
    }

    package var format: Format
    /// 1 to 100, for JPEG and WebP; nil is the encoder's usual quality.
    package var quality: Int?

    /// Names a format.
    package init(_ format: Format, quality: Int? = nil) {
        self.format = format
        self.quality = quality
    }

    package static let png = ImageOutput(.png)
}
