/// The readable file formats, recognised by their first bytes only.
package enum PictureFormat: CaseIterable, Sendable {
    case png, jpeg, webp, gif

    /// Recognises a file by its magic bytes; nil if the format is not supported.
    package init?(_ bytes: some Collection<UInt8>) {
        let head = Array(bytes.prefix(12))
        guard let format = Self.allCases.first(where: { $0.matches(head) }) else { return nil }
        self = format
    }

    /// Usual file name extension, without the dot.
    package var fileExtension: String {
        switch self {
        case .png: "png"
        case .jpeg: "jpg"
        case .webp: "webp"
        case .gif: "gif"
        }
    }

    // MARK: - Private

    private func matches(_ head: [UInt8]) -> Bool {
        switch self {
        case .png: head.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
        case .jpeg: head.starts(with: [0xFF, 0xD8, 0xFF])
        case .webp:
            head.starts(with: Array("RIFF".utf8)) && head.dropFirst(8) == Array("WEBP".utf8)[...]
        case .gif:
            head.starts(with: Array("GIF87a".utf8)) || head.starts(with: Array("GIF89a".utf8))
        }
    }
}
